"""The line's tram: an own design of a three-part low-floor car, no maker's vehicle. It runs along x.

The body is one skin over cross-sections; which patch of it is window, stripe or skirt is decided by its place
in the grid, so that glass lies flush and no part can flicker against another.
"""

from __future__ import annotations

from kit import Clip, box, glass, light, loft, node, number, paint, placed, recess, rod

HALF_WIDTH, ROOF, BELT = 1.2, 3.26, 1.0
PROFILE = (
    (0.10, 0.36),
    (0, 0.48),
    (0, 0.82),
    (0, 1.02),
    (0, 1.25),
    (0, 2.62),
    (0, 2.86),
    (0.06, 3.06),
    (0.22, 3.2),
    (0.5, ROOF),
)
"""Half a cross-section from below to the roof: how far in from the side, and how high."""
WINDOW = 4
"""Which patch of the half profile is the window band."""
NOSE = ((0.3, 3.23, 1.195), (0.62, 3.06, 1.18), (1.34, 1.66, 1.06), (1.52, 1.36, 0.99), (1.6, 1.14, 0.88))
"""How the front falls: metres ahead of the cab, height of the top, half the width."""
DOOR_M = 1.5
CAR_M, END_CAR_M, GAP_M = 5.2, 4.6, 0.5


def tram(at, moving_doors: bool = True) -> None:
    """Put the whole tram on its track; moving doors go to nodes `doors_left` and `doors_right`."""
    reach = CAR_M / 2 + GAP_M
    with placed(at):
        _car(-CAR_M / 2, CAR_M / 2)
        with placed((reach + END_CAR_M / 2, 0, 0)):
            _car(-END_CAR_M / 2, END_CAR_M / 2, nosed=True)
            _face()
        with placed((-reach - END_CAR_M / 2, 0, 0), 180):
            _car(-END_CAR_M / 2, END_CAR_M / 2, nosed=True, front_side=1)
            _face()
        for x in (-CAR_M / 2 - GAP_M / 2, CAR_M / 2 + GAP_M / 2):
            _bellows(x)
        for x in door_places():
            _doorway(x, moving_doors)
        _roof()
        _bogies()


def door_places() -> tuple[float, ...]:
    """Give where along the tram its doors are."""
    end = CAR_M / 2 + GAP_M + END_CAR_M / 2 - 0.3
    return (-end, 0.0, end)


def tram_length() -> float:
    return 2 * (CAR_M / 2 + GAP_M + END_CAR_M + NOSE[-1][0])


def _section(x: float, top: float = ROOF, half: float = HALF_WIDTH):
    """Give the points of one cross-section, from the side facing -y over the roof to the other."""
    squeeze = (top - BELT) / (ROOF - BELT)
    side = [
        ((half - inset * half / HALF_WIDTH), z if z <= BELT else BELT + (z - BELT) * squeeze)
        for inset, z in PROFILE
    ]
    return [(x, -y, z) for y, z in side] + [(x, y, z) for y, z in reversed(side)]


def _car(start: float, end: float, nosed: bool = False, front_side: int = -1) -> None:
    """Skin one part; doors stand in its middle, on end parts a little behind it."""
    door = -0.3 if nosed else 0.0
    stations = [start, start + 0.16, door - DOOR_M / 2, door + DOOR_M / 2, end - 0.16, end]
    sections = [_section(x) for x in stations]
    sections += [_section(end + ahead, top, half) for ahead, top, half in NOSE] if nosed else []
    last = len(PROFILE) * 2 - 2

    def surface_of(s: int, p: int):
        if p < 0:
            return "graphite" if s < 0 or not nosed else "petrol"
        up = min(p, last - p)
        faces_front = (p <= last / 2) == (front_side < 0)
        return _patch_surface(s, up, is_door=s == 2, opens=faces_front, nosed=nosed)

    loft(sections, surface_of)


def _patch_surface(s: int, up: int, is_door: bool, opens: bool, nosed: bool):
    if is_door and 1 <= up <= WINDOW:
        return None if opens else glass() if up == WINDOW else "line_blue"
    if s >= 7 and nosed:  # from the top edge of the windscreen on
        if s == 7 and up >= WINDOW:
            return glass()
        return ("graphite", "petrol", "line_blue", "cream")[min(up, 3)] if s < 9 else "petrol"
    if up == WINDOW:
        return "cream" if s == 0 or (not nosed and s == 4) else glass()
    return (
        ("graphite", "petrol", "line_blue", "cream")[up]
        if up < 4
        else paint("cream", 1.0 if up < 8 else 0.92)
    )


def _face() -> None:
    """Give an end part its lamps, bumper and lit line number; the part's middle is the origin."""
    front = END_CAR_M / 2 + NOSE[-1][0]
    for side in (-1, 1):
        box((0.12, 0.36, 0.15), (front - 0.02, side * 0.58, 0.72), light(), bevel=0.04, segments=1)
    box((0.3, 1.3, 0.16), (front - 0.06, 0, 0.4), "graphite", bevel=0.05)
    box((0.3, 1.55, 0.5), (END_CAR_M / 2 + 0.52, 0, 2.85), "graphite", bevel=0.06)
    with placed((END_CAR_M / 2 + 0.68, 0, 2.94), 90):
        number("302", 0.32)
    for side in (-1, 1):
        box((0.07, 0.14, 0.3), (END_CAR_M / 2 + 0.62, side * 1.33, 2.25), "graphite", bevel=0.02, segments=1)
        rod(
            (END_CAR_M / 2 + 0.55, side * 1.1, 2.55),
            (END_CAR_M / 2 + 0.62, side * 1.33, 2.5),
            0.025,
            "graphite",
            5,
        )


def _bellows(x: float) -> None:
    steps = 4
    sections = []
    for k in range(steps + 1):
        inset = 0.1 if k % 2 else 0.22
        here = x - GAP_M / 2 + GAP_M * k / steps
        sections.append(
            [(here, y * (1 - inset / 1.2), z - (inset if z > 3 else 0)) for _, y, z in _section(0)]
        )
    loft(sections, lambda s, p: "graphite", closed_ends=False)


def _doorway(x: float, moving_doors: bool) -> None:
    """Hang two leaves into a doorway; what never opens needs no inside."""
    for side, name in ((-1, "doors_left"), (1, "doors_right")):
        if not moving_doors:
            _leaf(x + side * DOOR_M / 4)
            continue
        with node(name, parent="tram", density=1.7):
            _leaf(x + side * DOOR_M / 4)
    if moving_doors:
        _inside(x)


def _inside(x: float) -> None:
    """Line the car behind an open door: bright walls, a seat, a rail to hold."""
    inside = paint("cream", 1.05)
    recess((DOOR_M, 1.2, 2.14), (x, -HALF_WIDTH + 0.6, 0.48), inside)
    box((DOOR_M, 1.2, 0.03), (x, -HALF_WIDTH + 0.6, 0.46), paint("steel", 0.8), bevel=0)
    box((DOOR_M - 0.2, 0.5, 0.06), (x, -HALF_WIDTH + 0.7, 2.54), light(), bevel=0)
    box((0.75, 0.35, 0.45), (x + 0.3, -0.2, 0.5), "petrol", bevel=0.08)
    box((0.75, 0.12, 0.6), (x + 0.3, -0.08, 0.9), "petrol", bevel=0.05)
    rod((x - 0.35, -0.75, 0.48), (x - 0.35, -0.75, 2.6), 0.035, "orange")


def _leaf(x: float) -> None:
    width = DOOR_M / 2 - 0.012
    box((width, 0.06, 2.13), (x, -HALF_WIDTH - 0.012, 0.49), "line_blue", bevel=0.02, segments=1)
    box((width - 0.2, 0.05, 1.62), (x, -HALF_WIDTH - 0.027, 0.88), glass(), bevel=0.02, segments=1)


def _roof() -> None:
    """Load the roof: cooling units, fairings, pantograph."""
    for x, length in ((-5.1, 3.0), (5.1, 3.0)):
        box((length, 1.6, 0.3), (x, 0, ROOF - 0.04), paint("cream", 0.86), bevel=0.1)
        for side in (-0.8, 0.8):
            box((0.95, 1.15, 0.12), (x + side, 0, ROOF + 0.25), "steel", bevel=0.04, segments=1)
            for slot in range(3):
                box((0.1, 0.9, 0.03), (x + side - 0.25 + slot * 0.25, 0, ROOF + 0.36), "graphite", bevel=0)
    box((1.5, 1.4, 0.26), (1.55, 0, ROOF - 0.04), paint("cream", 0.86), bevel=0.09)
    _pantograph(-0.8)


def _pantograph(x: float) -> None:
    arm = paint("petrol", 0.9)
    box((1.3, 1.2, 0.14), (x, 0, ROOF - 0.02), "graphite", bevel=0.04)
    for side in (-1, 1):
        rod((x + 0.5, side * 0.42, ROOF + 0.1), (x - 0.6, side * 0.3, ROOF + 0.8), 0.04, arm)
        rod((x - 0.6, side * 0.3, ROOF + 0.8), (x + 0.25, side * 0.22, ROOF + 1.46), 0.032, arm)
    for dx in (0.12, 0.38):
        rod((x + dx, -0.8, ROOF + 1.48), (x + dx, 0.8, ROOF + 1.48), 0.04, "graphite")
    rod((x - 0.6, -0.36, ROOF + 0.8), (x - 0.6, 0.36, ROOF + 0.8), 0.045, arm)


def _bogies() -> None:
    for x in (-5.6, 0.0, 5.6):
        box((2.0, 1.5, 0.25), (x, 0, 0.2), "graphite", bevel=0.05, segments=1)
        for dx in (-0.65, 0.65):
            rod((x + dx, -0.56, 0.31), (x + dx, 0.56, 0.31), 0.3, paint("steel", 0.7), 12)


def arriving(clip: Clip, travel: float = 0.6) -> Clip:
    """Let the tram roll in, open its doors, close them and roll out again, all in six seconds."""
    clip.move(
        "tram", [(0, (-travel, 0, 0)), (1.5, (travel, 0, 0)), (4.4, (travel, 0, 0)), (6, (-travel, 0, 0))]
    )
    for name, way in (("doors_left", -1), ("doors_right", 1)):
        shut, ajar, wide = (0, 0, 0), (0, -0.07, 0), (way * (DOOR_M / 2 - 0.04), -0.07, 0)
        clip.move(
            name,
            [
                (0, shut),
                (1.7, shut),
                (1.85, ajar),
                (2.5, wide),
                (3.5, wide),
                (4.1, ajar),
                (4.25, shut),
                (6, shut),
            ],
        )
    return clip
