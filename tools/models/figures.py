"""People, rounded and faceless: they give a scene its scale."""

from __future__ import annotations

from palette import paint
from shapes import ball, box, lathe, rod, tube
from stage import placed

SKINS = (("wood", 1.25), ("soil", 1.3), ("wood", 0.85))


def person(
    at, coat="orange", turn_deg: float = 0, height: float = 1.72, kind: int = 0, far: bool = False
) -> None:
    """Stand a figure looking towards -y; one who is always `far` off is made of half as many corners."""
    trousers = paint(("graphite", "petrol", "soil")[kind % 3], 1.1)
    leg, arm, trunk, sharp_deg = (4, 5, 7, 180) if far else (7, 6, 10, 38)
    with placed(at, turn_deg, height / 1.72):
        for side in (-1, 1):
            lathe(((0, 0), (0.1, 0.0), (0.085, 0.12), (0.11, 0.85)), (side * 0.11, 0, 0), trousers, leg, sharp_deg)
            tube(
                ((side * 0.2, 0, 1.36), (side * 0.29, -0.02, 1.1), (side * 0.25, -0.1, 0.84)),
                0.062,
                paint(coat, 0.86),
                arm,
                0.05,
            )
        lathe(
            ((0.2, 0.74), (0.24, 0.82), (0.21, 1.1), (0.225, 1.32), (0.15, 1.44), (0, 1.48)),
            (0, 0, 0),
            coat,
            trunk,
            sharp_deg,
        )
        head((0, 0, 1.6), kind, far)


def head(at, kind: int = 0, far: bool = False) -> None:
    """Put a head with plain hair."""
    x, y, z = at
    colour, shade = SKINS[kind % 3]
    hair = paint(("soil", "graphite", "wood")[kind % 3], 0.75)
    ball(0.14, at, paint(colour, shade), 1 if far else 2, flatten=1.12)
    ball(0.148, (x, y + 0.025, z + 0.035), hair, 1 if far else 2)


def sitting(at, coat="petrol", turn_deg: float = 0, kind: int = 1) -> None:
    """Seat a figure whose seat is at `at`, looking towards -y."""
    trousers = paint(("graphite", "petrol", "soil")[kind % 3], 1.1)
    with placed(at, turn_deg):
        for side in (-1, 1):
            tube(
                ((side * 0.1, 0.05, 0.1), (side * 0.12, -0.42, 0.1), (side * 0.12, -0.46, -0.42)),
                0.085,
                trousers,
                6,
            )
        lathe(((0.2, 0.0), (0.22, 0.1), (0.22, 0.5), (0.14, 0.66), (0, 0.7)), (0, 0.05, 0), coat, 10)
        head((0, 0.03, 0.84), kind)


def cyclist(at, coat="orange", turn_deg: float = 0, kind: int = 0) -> None:
    """Put a cyclist riding towards +x, wheels on the ground."""
    frame = paint("line_blue", 0.9)
    hub_rear, hub_front, crank, seat, bar = (
        (-0.55, 0, 0.36),
        (0.55, 0, 0.36),
        (-0.05, 0, 0.34),
        (-0.25, 0, 0.95),
        (0.42, 0, 1.05),
    )
    with placed(at, turn_deg):
        for hub in (hub_rear, hub_front):
            wheel(hub)
        for start, end in (
            (hub_rear, crank),
            (crank, (0.38, 0, 0.85)),
            (seat, (0.36, 0, 0.9)),
            (crank, seat),
            (seat, hub_rear),
            (bar, hub_front),
        ):
            rod(start, end, 0.032, frame, 5)
        rod((0.42, -0.26, 1.08), (0.42, 0.26, 1.08), 0.025, "graphite", 5)
        box((0.28, 0.16, 0.07), (seat[0], 0, seat[2]), "graphite", bevel=0.02)
        _rider(coat, kind)


def wheel(hub, radius: float = 0.36) -> None:
    """Stand a bicycle wheel: a tyre and crossed spokes."""
    from math import cos, pi, sin

    x, y, z = hub
    ring = [(x + radius * cos(2 * pi * k / 16), y, z + radius * sin(2 * pi * k / 16)) for k in range(17)]
    tube(ring, 0.035, "graphite", 5)
    for turn in (0.2, 0.2 + pi / 2):
        dx, dz = radius * cos(turn), radius * sin(turn)
        rod((x - dx, y, z - dz), (x + dx, y, z + dz), 0.012, "steel", 3)


def _rider(coat, kind: int) -> None:
    trousers = paint("petrol", 1.0)
    tube(((-0.25, 0, 1.0), (-0.12, 0, 1.28), (0.06, 0, 1.5)), 0.17, coat, 9, 0.15)
    ball(0.17, (0.05, 0, 1.5), coat, 2)
    ball(0.17, (-0.25, 0, 1.02), trousers, 2)
    for side, knee, foot in (
        (-1, (0.16, -0.13, 0.86), (0.02, -0.13, 0.42)),
        (1, (0.1, 0.13, 0.68), (-0.1, 0.13, 0.22)),
    ):
        tube(((-0.25, side * 0.1, 1.0), knee, foot), 0.085, trousers, 6, 0.06)
        box((0.24, 0.09, 0.08), (foot[0] + 0.05, foot[1], foot[2] - 0.06), "graphite", bevel=0.02, segments=1)
        tube(
            ((0.06, side * 0.18, 1.46), (0.2, side * 0.24, 1.22), (0.42, side * 0.2, 1.12)),
            0.06,
            coat,
            6,
            0.045,
        )
    head((0.16, 0, 1.78), kind)
    ball(0.16, (0.15, 0, 1.83), "line_blue", 2, flatten=0.85)
