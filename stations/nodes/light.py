"""Light: what lights the scene, in the words of glTF's KHR_lights_punctual."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from stations.nodes.base import Degrees, Description, Node

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]


class Light(Node):
    """A light. A scene that has any lights of its own is lit by them alone."""

    type: Literal["light"]
    kind: Literal["ambient", "directional", "point", "spot"]
    """ambient: from everywhere; directional: like the sun, along -z of its rotation; point; spot."""
    color: Colour = "#ffffff"
    intensity: Annotated[float, Field(ge=0, le=100_000)] = 1.0
    """Lux for directional, candela for point and spot; a plain factor for ambient."""
    range: Annotated[float, Field(gt=0, le=1000)] | None = None
    """Metres a point or spot light reaches; without it forever."""
    cone: Annotated[Degrees, Field(gt=0, le=90)] = 45.0
    """Half the opening of a spot, in degrees."""

    def describe(self) -> Description | None:
        return None
