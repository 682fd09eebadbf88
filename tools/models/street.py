"""Street furniture. Each piece stands at the local origin, its front towards -y (towards the viewer)."""

from __future__ import annotations

from digits import number
from palette import glass, light, paint, veil
from shapes import box, cylinder, prism, rod, rounded_rectangle, tube
from stage import placed


def lamp(at, turn_deg: float = 0, height: float = 4.6, lit: bool = True) -> None:
    """Stand a street lamp with one arm reaching to -y; not `lit` where no draw call is left for its glow."""
    with placed(at, turn_deg):
        cylinder(0.13, 0.35, (0, 0, 0), "petrol", top=0.1, sides=10)
        tube(
            (
                (0, 0, 0.2),
                (0, 0, height - 0.5),
                (0, -0.1, height - 0.15),
                (0, -0.4, height),
                (0, -1.1, height),
            ),
            0.06,
            "petrol",
            8,
        )
        box((0.36, 0.85, 0.12), (0, -1.15, height - 0.04), "petrol", bevel=0.04)
        box((0.26, 0.68, 0.05), (0, -1.15, height - 0.085), light() if lit else "cream", bevel=0.015, segments=1)


def bench(at, turn_deg: float = 0, length: float = 1.8) -> None:
    """Stand a wooden bench with a back."""
    timber = paint("wood", pattern="mottled", size_m=0.4)
    with placed(at, turn_deg):
        for side in (-1, 1):
            box((0.1, 0.5, 0.42), (side * (length / 2 - 0.2), 0, 0), "graphite", bevel=0)
            rod(
                (side * (length / 2 - 0.2), 0.2, 0.35),
                (side * (length / 2 - 0.2), 0.32, 0.85),
                0.03,
                "graphite",
            )
        for y in (-0.17, 0.03):
            box((length, 0.18, 0.07), (0, y, 0.42), timber, bevel=0.02, segments=1)
        for z in (0.55, 0.74):
            box((length, 0.06, 0.14), (0, 0.25 + (z - 0.55) * 0.3, z), timber, bevel=0)


def stop_sign(at, turn_deg: float = 0, lit: bool = True) -> None:
    """Stand a stop's pole: a plain green ring on a yellow disc, and a dark box for the next departures."""
    with placed(at, turn_deg):
        cylinder(0.05, 3.0, (0, 0, 0), "steel", sides=8)
        with placed((0, -0.05, 2.95)):
            for radius, depth, surface in (
                (0.42, 0.0, paint("leaf_deep", 0.9)),
                (0.33, -0.03, paint("orange", 1.5)),
            ):
                outline = rounded_rectangle(radius, radius, radius * 0.999, 5)
                prism(outline, "Y", depth - 0.03, depth + 0.03, surface, bevel=0.0)
        box((0.7, 0.12, 0.42), (0, -0.02, 1.75), "graphite", bevel=0.03)
        for row in range(2):
            box(
                (0.5 - 0.14 * row, 0.03, 0.07),
                (-0.04 - 0.07 * row, -0.085, 1.98 - 0.15 * row),
                light() if lit else "cream",
                bevel=0,
            )


def shelter(at, turn_deg: float = 0, length: float = 4.2) -> None:
    """Stand a glazed shelter, open towards -y, with a bench inside."""
    depth, height = 1.5, 2.5
    with placed(at, turn_deg):
        for x in (-length / 2 + 0.12, 0, length / 2 - 0.12):
            box((0.1, 0.1, height), (x, depth / 2 - 0.1, 0), "petrol", bevel=0.02)
        for side in (-1, 1):
            box((0.05, depth - 0.5, 1.75), (side * (length / 2 - 0.12), 0.1, 0.35), veil(), bevel=0)
            box((length / 2 - 0.36, 0.05, 1.75), (side * length / 4, depth / 2 - 0.1, 0.35), veil(), bevel=0)
        box((length + 0.3, depth + 0.3, 0.16), (0, -0.02, height), "petrol", bevel=0.06)
        box(
            (length + 0.05, depth + 0.05, 0.1),
            (0, -0.02, height + 0.14),
            paint("lawn", 0.9, "mottled", 0.5),
            bevel=0.04,
        )
        box((length - 1, 0.14, 0.05), (0, -0.2, height - 0.04), light(), bevel=0)
        bench((0, 0.3, 0), 0, length * 0.55)


def bollard(at) -> None:
    cylinder(0.09, 0.8, at, "graphite", sides=8, bevel=0.02)


def planter(at, size=(1.6, 0.8, 0.55), surface="wood", seed: int = 1) -> None:
    """Stand a box of earth with shrubs."""
    from foliage import shrub

    with placed(at):
        box(size, (0, 0, 0), surface, bevel=0.05)
        box((size[0] - 0.14, size[1] - 0.14, 0.04), (0, 0, size[2] - 0.01), paint("soil", 0.7), bevel=0)
        count = max(1, round(size[0] / 0.7))
        for k in range(count):
            x = (k - (count - 1) / 2) * size[0] / count
            shrub((x, 0, size[2]), 0.42, seed + k)


def bike_stand(at, count: int = 4, turn_deg: float = 0) -> None:
    """Stand a row of bent-tube stands."""
    with placed(at, turn_deg):
        for k in range(count):
            x = k * 0.8
            tube(
                (
                    (x, -0.35, 0),
                    (x, -0.35, 0.7),
                    (x, -0.25, 0.82),
                    (x, 0.25, 0.82),
                    (x, 0.35, 0.7),
                    (x, 0.35, 0),
                ),
                0.035,
                "steel",
                5,
            )


def mast(at, height: float, arm: float, turn_deg: float = 0) -> None:
    """Stand a catenary mast with an arm of the given length towards -y."""
    with placed(at, turn_deg):
        cylinder(0.12, height, (0, 0, 0), paint("petrol", 0.9), top=0.08, sides=8)
        rod((0, 0, height - 0.25), (0, -arm, height - 0.25), 0.045, "petrol")
        rod((0, 0, height), (0, -arm * 0.6, height - 0.25), 0.025, "petrol", 5)


def speed_sign(at, digits: str = "30", turn_deg: float = 0) -> None:
    """Stand a round speed sign: thick digits in a red ring."""
    with placed(at, turn_deg):
        cylinder(0.05, 2.3, (0, 0, 0), "steel", sides=8)
        with placed((0, -0.06, 2.35)):
            for radius, depth, surface in ((0.4, 0.0, paint("brick", 1.25)), (0.29, -0.03, "stone")):
                outline = rounded_rectangle(radius, radius, radius * 0.999, 5)
                prism(outline, "Y", depth - 0.03, depth + 0.03, surface, bevel=0)
            with placed((0, -0.065, -0.13)):
                number(digits, 0.26, "graphite")


def car(at, colour="line_blue", turn_deg: float = 0) -> None:
    """Park a small rounded car, its front towards +x."""
    body = paint(colour)
    with placed(at, turn_deg):
        box((3.5, 1.6, 0.62), (0, 0, 0.28), body, bevel=0.2, segments=2)
        box((2.3, 1.42, 0.62), (-0.2, 0, 0.86), glass(), bevel=0.16, segments=2, taper=0.8)
        box((1.75, 1.14, 0.1), (-0.2, 0, 1.42), body, bevel=0.05, segments=1)
        for x in (-1.1, 1.1):
            for side in (-1, 1):
                rod((x, side * 0.62, 0.31), (x, side * 0.82, 0.31), 0.31, "graphite", 12)
                rod((x, side * 0.8, 0.31), (x, side * 0.84, 0.31), 0.16, "steel", 8)
        for side in (-1, 1):
            box((0.08, 0.3, 0.13), (1.71, side * 0.52, 0.6), light(), bevel=0)


def charging_post(at, turn_deg: float = 0, lamp=None) -> None:
    """Stand a charging post with a lit line; a `lamp` of paint spares a draw call."""
    with placed(at, turn_deg):
        box((0.34, 0.26, 1.35), (0, 0, 0), "petrol", bevel=0.07)
        box((0.2, 0.04, 0.07), (0, -0.13, 1.1), lamp or light(), bevel=0)
        tube(
            ((0.17, -0.05, 0.9), (0.3, -0.1, 0.5), (0.24, -0.3, 0.18), (0.1, -0.7, 0.3)), 0.035, "graphite", 5
        )
