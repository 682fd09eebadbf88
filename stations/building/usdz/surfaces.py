"""Materials: glTF's metallic roughness as UsdPreviewSurface.

Every factor but the strength of normals is kept: where there is a texture, as its scale and bias.

Source: glTF 2.0, chapter "Materials"; OpenUSD, "UsdPreviewSurface Specification"
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stations.building.usdz.images import picture
from stations.building.usdz.layer import Prim, number, vector
from stations.building.usdz.master import Json, Master, Row

WRAPS = {33071: "clamp", 33648: "mirror"}
COLOUR, DATA = "sRGB", "raw"


@dataclass(frozen=True)
class Unwrap:
    """Which texture coordinates a texture uses, and how they are moved (KHR_texture_transform)."""

    channel: int
    offset: Row = (0.0, 0.0)
    scale: Row = (1.0, 1.0)
    rotation: float = 0.0

    def moved(self, u: float, v: float) -> Row:
        """A coordinate as USD counts: from the lower left corner."""
        cos, sin = math.cos(self.rotation), math.sin(self.rotation)
        u, v = u * self.scale[0], v * self.scale[1]
        return cos * u + sin * v + self.offset[0], 1 - (cos * v - sin * u + self.offset[1])


def unwraps(material: Json) -> list[Unwrap]:
    """The texture coordinates that a material's textures use; the n-th is called `coordinates(n)`."""
    return list(dict.fromkeys(_unwrap(use) for use in _uses(material)))


def coordinates(number: int) -> str:
    return f"st{number or ''}"


def _uses(material: Json) -> Iterator[Json]:
    pbr = material.get("pbrMetallicRoughness", {})
    yield from (pbr[key] for key in ("baseColorTexture", "metallicRoughnessTexture") if key in pbr)
    keys = ("normalTexture", "occlusionTexture", "emissiveTexture")
    yield from (material[key] for key in keys if key in material)


def _unwrap(use: Json) -> Unwrap:
    moved = use.get("extensions", {}).get("KHR_texture_transform", {})
    return Unwrap(
        moved.get("texCoord", use.get("texCoord", 0)),
        tuple(moved.get("offset", (0.0, 0.0))),
        tuple(moved.get("scale", (1.0, 1.0))),
        moved.get("rotation", 0.0),
    )


class Surface:
    """One material in the making: its inputs, the textures they come from, and their pictures."""

    def __init__(self, master: Master, material: Json, path: str) -> None:
        self.pictures: dict[str, bytes] = {}
        self._master, self._material, self._path = master, material, path
        self._inputs: list[str] = []
        self._textures: list[Prim] = []
        self._unwraps = unwraps(material)
        self._fill()

    def prim(self) -> Prim:
        surface = _shader("surface", "UsdPreviewSurface", [*self._inputs, "token outputs:surface"])
        readers = [_reader(i) for i in range(len(self._unwraps))]
        output = f"token outputs:surface.connect = <{self._path}/surface.outputs:surface>"
        return Prim("Material", self._path.rpartition("/")[2], [output], [surface, *self._textures, *readers])

    def _fill(self) -> None:
        pbr = self._material.get("pbrMetallicRoughness", {})
        factor = pbr.get("baseColorFactor", [1, 1, 1, 1])
        base = self._texture("base", pbr.get("baseColorTexture"), COLOUR, factor)
        self._opacity(base, factor[3])
        if "KHR_materials_unlit" in self._material.get("extensions", {}):
            self._inputs += ["color3f inputs:diffuseColor = (0,0,0)", "float inputs:ior = 1"]
            self._colour("emissiveColor", base, factor)
            self._inputs += ["float inputs:roughness = 1", "float inputs:metallic = 0"]
            return
        self._colour("diffuseColor", base, factor)
        self._grain(pbr)
        self._relief()
        self._glow()

    def _opacity(self, base: str, factor: float) -> None:
        mode = self._material.get("alphaMode", "OPAQUE")
        if mode == "OPAQUE":
            return
        self._scalar("opacity", base, "a", factor)
        if mode == "MASK":
            self._scalar("opacityThreshold", "", "", self._material.get("alphaCutoff", 0.5))

    def _grain(self, pbr: Json) -> None:
        rough, metal = pbr.get("roughnessFactor", 1), pbr.get("metallicFactor", 1)
        grain = self._texture("grain", pbr.get("metallicRoughnessTexture"), DATA, [1, rough, metal, 1])
        self._scalar("roughness", grain, "g", rough)
        self._scalar("metallic", grain, "b", metal)

    def _relief(self) -> None:
        use = self._material.get("normalTexture")
        if use:
            # Its strength is left out: USD takes normals from −1 to 1 and nothing else.
            relief = self._texture("relief", use, DATA, [2, 2, 2, 1], [-1, -1, -1, 0])
            self._inputs.append(f"normal3f inputs:normal.connect = <{relief}.outputs:rgb>")
        use = self._material.get("occlusionTexture")
        if use:
            depth = use.get("strength", 1)
            shade = self._texture("shade", use, DATA, [depth] * 4, [1 - depth] * 4)
            self._scalar("occlusion", shade, "r", 1)

    def _glow(self) -> None:
        extension = self._material.get("extensions", {}).get("KHR_materials_emissive_strength", {})
        strength = extension.get("emissiveStrength", 1)
        factor = [value * strength for value in self._material.get("emissiveFactor", [0, 0, 0])]
        if any(factor):
            glow = self._texture("glow", self._material.get("emissiveTexture"), COLOUR, [*factor, 1])
            self._colour("emissiveColor", glow, factor)

    def _colour(self, name: str, texture: str, constant: Sequence[float]) -> None:
        value = f".connect = <{texture}.outputs:rgb>" if texture else f" = {vector(constant[:3])}"
        self._inputs.append(f"color3f inputs:{name}{value}")

    def _scalar(self, name: str, texture: str, channel: str, constant: float) -> None:
        value = f".connect = <{texture}.outputs:{channel}>" if texture else f" = {number(constant)}"
        self._inputs.append(f"float inputs:{name}{value}")

    def _texture(
        self, name: str, use: Json | None, space: str, scale: Sequence[float], bias: Sequence[float] = ()
    ) -> str:
        """Adds a texture; gives its path, and none where the material has no such texture."""
        if use is None:
            return ""
        file, data = picture(self._master, use["index"])
        self.pictures[file] = data
        reader = f"{self._path}/{coordinates(self._unwraps.index(_unwrap(use)))}"
        lines = [
            f"asset inputs:file = @{file}@",
            f"float2 inputs:st.connect = <{reader}.outputs:result>",
            f'token inputs:sourceColorSpace = "{space}"',
            *self._wraps(use["index"]),
            f"float4 inputs:scale = {vector(scale)}",
            *([f"float4 inputs:bias = {vector(bias)}"] if bias else []),
            "float3 outputs:rgb",
            *(f"float outputs:{channel}" for channel in "rgba"),
        ]
        self._textures.append(_shader(name, "UsdUVTexture", lines))
        return f"{self._path}/{name}"

    def _wraps(self, texture: int) -> Iterator[str]:
        sampler = self._master.all("textures")[texture].get("sampler")
        given = {} if sampler is None else self._master.all("samplers")[sampler]
        for side in ("wrapS", "wrapT"):
            yield f'token inputs:{side} = "{WRAPS.get(given.get(side, 0), "repeat")}"'


def _reader(index: int) -> Prim:
    name = coordinates(index)
    lines = [f'string inputs:varname = "{name}"', "float2 outputs:result"]
    return _shader(name, "UsdPrimvarReader_float2", lines)


def _shader(name: str, kind: str, lines: Sequence[str]) -> Prim:
    return Prim("Shader", name, [f'uniform token info:id = "{kind}"', *lines])
