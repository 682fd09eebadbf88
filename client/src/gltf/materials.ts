/** Materials and their textures. What is no part of core glTF falls back to it, as the extensions ask. */

import {
  ClampToEdgeWrapping,
  Color,
  DoubleSide,
  FrontSide,
  LinearFilter,
  LinearMipmapLinearFilter,
  type Material,
  MeshBasicMaterial,
  MeshStandardMaterial,
  MirroredRepeatWrapping,
  NearestFilter,
  NearestMipmapLinearFilter,
  NoColorSpace,
  RepeatWrapping,
  TextureSource,
  SRGBColorSpace,
  Texture,
  Vector2,
  type Wrapping,
} from "three";
import type { Gltf, GltfImage, GltfMaterial, TextureRef } from "./format.ts";

const WRAPPINGS: Record<number, Wrapping> = { 33071: ClampToEdgeWrapping, 33648: MirroredRepeatWrapping };
const NEAREST = 9728;
const NEAREST_MIPMAPS = [9984, 9986];

/** How a mesh uses its material, which decides on the material's kind. */
export interface Use {
  vertexColors: boolean;
  flatShading: boolean;
}

export class Materials {
  #json: Gltf;
  #images: Promise<TextureSource<ImageBitmap>>[];
  #made = new Map<string, Promise<Material>>();

  constructor(json: Gltf, views: Promise<Uint8Array>[]) {
    this.#json = json;
    this.#images = (json.images ?? []).map((image) => decode(image, views));
    for (const image of this.#images) image.catch(() => {});
  }

  /** The material of a primitive, the same one for the same use. */
  material(index: number | undefined, use: Use): Promise<Material> {
    const key = `${index} ${use.vertexColors} ${use.flatShading}`;
    const given = index === undefined ? {} : (this.#json.materials?.[index] ?? {});
    const made = this.#made.get(key) ?? this.#make(given, use);
    this.#made.set(key, made);
    return made;
  }

  async #make(given: GltfMaterial, use: Use): Promise<Material> {
    const common = { ...(await this.#base(given)), ...surface(given), ...use };
    if (given.extensions?.KHR_materials_unlit) {
      const { flatShading: _, ...unlit } = common;
      return new MeshBasicMaterial(unlit);
    }
    return new MeshStandardMaterial({ ...common, ...(await this.#physical(given)) });
  }

  async #base({ pbrMetallicRoughness: pbr = {} }: GltfMaterial) {
    const [red, green, blue, opacity] = pbr.baseColorFactor ?? [1, 1, 1, 1];
    const map = await this.#texture(pbr.baseColorTexture, SRGBColorSpace);
    return { color: new Color(red, green, blue), opacity, map };
  }

  async #physical(given: GltfMaterial) {
    const { pbrMetallicRoughness: pbr = {}, normalTexture, occlusionTexture, emissiveTexture } = given;
    const rough = await this.#texture(pbr.metallicRoughnessTexture);
    const normal = normalTexture?.scale ?? 1;
    return {
      metalness: pbr.metallicFactor ?? 1,
      roughness: pbr.roughnessFactor ?? 1,
      metalnessMap: rough,
      roughnessMap: rough,
      normalMap: await this.#texture(normalTexture),
      normalScale: new Vector2(normal, normal),
      aoMap: await this.#texture(occlusionTexture),
      aoMapIntensity: occlusionTexture?.strength ?? 1,
      emissive: new Color(...(given.emissiveFactor ?? [0, 0, 0])),
      emissiveIntensity: given.extensions?.KHR_materials_emissive_strength?.emissiveStrength ?? 1,
      emissiveMap: await this.#texture(emissiveTexture, SRGBColorSpace),
    };
  }

  async #texture(ref: TextureRef | undefined, colorSpace: string = NoColorSpace): Promise<Texture | null> {
    if (!ref) return null;
    const given = this.#json.textures?.[ref.index] ?? {};
    const source = given.extensions?.EXT_texture_webp?.source ?? given.source ?? -1;
    const texture = new Texture();
    texture.source = (await this.#images[source]) ?? texture.source;
    const sampler = this.#json.samplers?.[given.sampler ?? -1] ?? {};
    const smallest = sampler.minFilter ?? 0;
    texture.wrapS = WRAPPINGS[sampler.wrapS ?? 0] ?? RepeatWrapping;
    texture.wrapT = WRAPPINGS[sampler.wrapT ?? 0] ?? RepeatWrapping;
    texture.magFilter = sampler.magFilter === NEAREST ? NearestFilter : LinearFilter;
    texture.minFilter = NEAREST_MIPMAPS.includes(smallest) ? NearestMipmapLinearFilter : LinearMipmapLinearFilter;
    texture.colorSpace = colorSpace;
    texture.flipY = false;
    texture.anisotropy = 4;
    place(texture, ref);
    texture.needsUpdate = true;
    return texture;
  }
}

/** An image of the file, decoded beside the main thread as soon as its bytes are here. */
async function decode({ bufferView, mimeType }: GltfImage, views: Promise<Uint8Array>[]) {
  const bytes = await views[bufferView ?? -1];
  if (!bytes) throw new TypeError("an image is not in the file");
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mimeType });
  return new TextureSource(await createImageBitmap(blob, { premultiplyAlpha: "none", colorSpaceConversion: "none" }));
}

function surface({ alphaMode, alphaCutoff, doubleSided, name = "" }: GltfMaterial) {
  const isBlended = alphaMode === "BLEND";
  return {
    name,
    side: doubleSided ? DoubleSide : FrontSide,
    transparent: isBlended,
    depthWrite: !isBlended,
    alphaTest: alphaMode === "MASK" ? (alphaCutoff ?? 0.5) : 0,
  };
}

/** Source: KHR_texture_transform. */
function place(texture: Texture, ref: TextureRef): void {
  const transform = ref.extensions?.KHR_texture_transform;
  texture.channel = transform?.texCoord ?? ref.texCoord ?? 0;
  texture.offset.fromArray(transform?.offset ?? [0, 0]);
  texture.repeat.fromArray(transform?.scale ?? [1, 1]);
  texture.rotation = transform?.rotation ?? 0;
}
