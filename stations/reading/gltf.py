"""The parts of glTF 2.0 that a scene depends on, with their types and ranges.

pydantic refuses here whatever JSON can hold that glTF cannot; what one part may say about another is
looked at in `glb.py`. Lists are bounded, because what follows visits one part from many.

Source: glTF 2.0, chapter "Properties Reference"; KHR_mesh_quantization; EXT_meshopt_compression
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, FiniteFloat
from pydantic.alias_generators import to_camel

Index = Annotated[int, Field(ge=0, le=100_000)]
Bytes = Annotated[int, Field(ge=0, le=2**32)]
Count = Annotated[int, Field(ge=1, le=10_000_000)]
Vector3 = Annotated[list[FiniteFloat], Field(min_length=3, max_length=3)]
Vector4 = Annotated[list[FiniteFloat], Field(min_length=4, max_length=4)]
Matrix = Annotated[list[FiniteFloat], Field(min_length=16, max_length=16)]
Component = Literal[5120, 5121, 5122, 5123, 5125, 5126]
Shape = Literal["SCALAR", "VEC2", "VEC3", "VEC4", "MAT2", "MAT3", "MAT4"]

COMPONENTS = {5120: "b", 5121: "B", 5122: "h", 5123: "H", 5125: "I", 5126: "f"}
"""Component types, and what `array` calls them."""
FLOAT = 5126
TRIANGLES = 4
"""The mode of drawing in which three vertices make a triangle."""
WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}


class Part(BaseModel):
    """An object of glTF; what it holds beyond these fields is of no concern here."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore", alias_generator=to_camel)


class Header(Part):
    version: Annotated[str, Field(pattern=r"^2\.\d+$")]
    min_version: Annotated[str, Field(pattern=r"^2\.0$")] | None = None


class Buffer(Part):
    byte_length: Bytes
    uri: str | None = None


class Span(Part):
    """A run of bytes in a buffer."""

    buffer: Index
    byte_offset: Bytes = 0
    byte_length: Annotated[int, Field(ge=1, le=2**32)]


class SpanExtensions(Part):
    EXT_meshopt_compression: Span | None = Field(None, alias="EXT_meshopt_compression")


class BufferView(Span):
    byte_stride: Annotated[int, Field(ge=4, le=252, multiple_of=4)] | None = None
    extensions: SpanExtensions = SpanExtensions()

    @property
    def compressed(self) -> Span | None:
        """Where its bytes really are, when they are compressed."""
        return self.extensions.EXT_meshopt_compression


class SparseValues(Part):
    buffer_view: Index
    byte_offset: Bytes = 0


class SparseIndices(SparseValues):
    component_type: Literal[5121, 5123, 5125]


class Sparse(Part):
    count: Count
    indices: SparseIndices
    values: SparseValues


class Accessor(Part):
    buffer_view: Index | None = None
    byte_offset: Bytes = 0
    component_type: Component
    normalized: bool = False
    count: Count
    type: Shape
    min: list[FiniteFloat] | None = None
    max: list[FiniteFloat] | None = None
    sparse: Sparse | None = None

    def replaced(self) -> tuple[Accessor, Accessor] | None:
        """Which of its elements are replaced and by what, as accessors of their own."""
        if self.sparse is None:
            return None
        where, what, count = self.sparse.indices, self.sparse.values, self.sparse.count
        return (
            _part(where, where.component_type, "SCALAR", count),
            _part(what, self.component_type, self.type, count),
        )


def _part(place: SparseValues, component: Component, shape: Shape, count: int) -> Accessor:
    return Accessor(
        bufferView=place.buffer_view,
        byteOffset=place.byte_offset,
        componentType=component,
        type=shape,
        count=count,
    )


class Primitive(Part):
    attributes: dict[str, Index]
    indices: Index | None = None
    material: Index | None = None
    mode: Annotated[int, Field(ge=0, le=6)] = TRIANGLES
    targets: Annotated[list[dict[str, Index]], Field(max_length=64)] = []
    """Morph targets: accessors by attribute."""


class Mesh(Part):
    primitives: Annotated[list[Primitive], Field(min_length=1, max_length=100)]


class GltfNode(Part):
    name: str | None = None
    mesh: Index | None = None
    skin: Index | None = None
    camera: Index | None = None
    children: list[Index] = []
    matrix: Matrix | None = None
    translation: Vector3 = [0.0, 0.0, 0.0]
    rotation: Vector4 = [0.0, 0.0, 0.0, 1.0]
    scale: Vector3 = [1.0, 1.0, 1.0]


class GltfScene(Part):
    nodes: list[Index] = []


class GltfImage(Part):
    uri: str | None = None
    buffer_view: Index | None = None


class TextureUse(Part):
    index: Index


class Paint(Part):
    base_color_texture: TextureUse | None = None
    metallic_roughness_texture: TextureUse | None = None


def _uses(extensions: Any) -> Any:
    """The textures that the extensions of a material use: whatever is called `…Texture` in them."""
    if not isinstance(extensions, dict):
        raise ValueError("no object")
    parts = [part for part in extensions.values() if isinstance(part, dict)]
    return [use for part in parts for name, use in part.items() if name.endswith("Texture")]


class Material(Part):
    pbr_metallic_roughness: Paint = Paint()
    normal_texture: TextureUse | None = None
    occlusion_texture: TextureUse | None = None
    emissive_texture: TextureUse | None = None
    extension_textures: Annotated[list[TextureUse], BeforeValidator(_uses), Field(alias="extensions")] = []

    def textures(self) -> list[int]:
        """The textures it uses."""
        paint = self.pbr_metallic_roughness
        uses = (
            paint.base_color_texture,
            paint.metallic_roughness_texture,
            self.normal_texture,
            self.occlusion_texture,
            self.emissive_texture,
            *self.extension_textures,
        )
        return [use.index for use in uses if use]


class TextureSource(Part):
    source: Index | None = None


class TextureExtensions(Part):
    EXT_texture_webp: TextureSource = Field(TextureSource(), alias="EXT_texture_webp")


class Texture(TextureSource):
    sampler: Index | None = None
    extensions: TextureExtensions = TextureExtensions()

    def sources(self) -> list[int]:
        """The images it may show."""
        found = (self.source, self.extensions.EXT_texture_webp.source)
        return [source for source in found if source is not None]


class Skin(Part):
    joints: Annotated[list[Index], Field(min_length=1, max_length=500)]
    skeleton: Index | None = None
    inverse_bind_matrices: Index | None = None


class Target(Part):
    node: Index | None = None


class Channel(Part):
    sampler: Index
    target: Target


class Sampler(Part):
    input: Index
    output: Index


class Animation(Part):
    name: str | None = None
    channels: Annotated[list[Channel], Field(min_length=1, max_length=500)]
    samplers: Annotated[list[Sampler], Field(min_length=1, max_length=200)]


class Gltf(Part):
    """The JSON chunk of a GLB."""

    asset: Header
    scene: Index = 0
    scenes: Annotated[list[GltfScene], Field(max_length=16)] = []
    nodes: Annotated[list[GltfNode], Field(max_length=20_000)] = []
    meshes: Annotated[list[Mesh], Field(max_length=500)] = []
    materials: Annotated[list[Material], Field(max_length=100)] = []
    textures: Annotated[list[Texture], Field(max_length=32)] = []
    images: Annotated[list[GltfImage], Field(max_length=8)] = []
    samplers: Annotated[list[Part], Field(max_length=32)] = []
    """How textures are read."""
    cameras: Annotated[list[Part], Field(max_length=100)] = []
    skins: Annotated[list[Skin], Field(max_length=16)] = []
    buffers: Annotated[list[Buffer], Field(max_length=16)] = []
    buffer_views: Annotated[list[BufferView], Field(max_length=5000)] = []
    accessors: Annotated[list[Accessor], Field(max_length=5000)] = []
    animations: Annotated[list[Animation], Field(max_length=32)] = []
    extensions_used: list[str] = []
    extensions_required: list[str] = []
