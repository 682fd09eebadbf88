/** The parts of glTF's JSON that we read. Source: glTF 2.0, "Properties Reference". */

export interface Gltf {
  asset: { version: string };
  scene?: number;
  scenes?: { nodes?: number[] }[];
  nodes?: GltfNode[];
  meshes?: { primitives: Primitive[]; weights?: number[] }[];
  skins?: { joints: number[]; inverseBindMatrices?: number }[];
  animations?: GltfAnimation[];
  materials?: GltfMaterial[];
  textures?: GltfTexture[];
  samplers?: { magFilter?: number; minFilter?: number; wrapS?: number; wrapT?: number }[];
  images?: GltfImage[];
  accessors?: Accessor[];
  bufferViews?: BufferView[];
  extensionsRequired?: string[];
}

export interface GltfNode {
  name?: string;
  children?: number[];
  mesh?: number;
  skin?: number;
  matrix?: number[];
  translation?: [number, number, number];
  rotation?: [number, number, number, number];
  scale?: [number, number, number];
  weights?: number[];
}

export interface Primitive {
  attributes: Record<string, number>;
  indices?: number;
  material?: number;
  mode?: number;
  targets?: Record<string, number>[];
}

export interface GltfAnimation {
  name?: string;
  channels: { sampler: number; target: { node?: number; path: string } }[];
  samplers: { input: number; output: number; interpolation?: string }[];
}

export interface TextureRef {
  index: number;
  texCoord?: number;
  scale?: number;
  strength?: number;
  extensions?: { KHR_texture_transform?: TextureTransform };
}

export interface TextureTransform {
  offset?: [number, number];
  rotation?: number;
  scale?: [number, number];
  texCoord?: number;
}

export interface GltfMaterial {
  name?: string;
  pbrMetallicRoughness?: {
    baseColorFactor?: [number, number, number, number];
    baseColorTexture?: TextureRef;
    metallicFactor?: number;
    roughnessFactor?: number;
    metallicRoughnessTexture?: TextureRef;
  };
  normalTexture?: TextureRef;
  occlusionTexture?: TextureRef;
  emissiveTexture?: TextureRef;
  emissiveFactor?: [number, number, number];
  alphaMode?: "OPAQUE" | "MASK" | "BLEND";
  alphaCutoff?: number;
  doubleSided?: boolean;
  extensions?: { KHR_materials_unlit?: object; KHR_materials_emissive_strength?: { emissiveStrength?: number } };
}

export interface GltfImage {
  bufferView?: number;
  mimeType?: string;
}

export interface GltfTexture {
  sampler?: number;
  source?: number;
  extensions?: { EXT_texture_webp?: { source: number } };
}

export interface Accessor {
  bufferView?: number;
  byteOffset?: number;
  componentType: number;
  normalized?: boolean;
  count: number;
  type: string;
  sparse?: {
    count: number;
    indices: { bufferView: number; byteOffset?: number; componentType: number };
    values: { bufferView: number; byteOffset?: number };
  };
}

export interface BufferView {
  byteOffset?: number;
  byteLength: number;
  byteStride?: number;
  extensions?: Record<string, Compression | undefined>;
}

/** EXT_meshopt_compression, and KHR_meshopt_compression of the same shape. */
export interface Compression {
  byteOffset?: number;
  byteLength: number;
  byteStride: number;
  count: number;
  mode: "ATTRIBUTES" | "TRIANGLES" | "INDICES";
  filter?: "NONE" | "OCTAHEDRAL" | "QUATERNION" | "EXPONENTIAL" | "COLOR";
}
