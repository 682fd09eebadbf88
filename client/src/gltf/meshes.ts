/** Meshes: triangles with their material. Lines and points are left out. */

import { type BufferAttribute, BufferGeometry, type Material, Mesh, SkinnedMesh } from "three";
import type { Accessors } from "./accessors.ts";
import type { Gltf, Primitive } from "./format.ts";
import type { Materials } from "./materials.ts";

const TRIANGLES = 4;

const NAMES: Record<string, string> = {
  POSITION: "position",
  NORMAL: "normal",
  TANGENT: "tangent",
  TEXCOORD_0: "uv",
  TEXCOORD_1: "uv1",
  TEXCOORD_2: "uv2",
  TEXCOORD_3: "uv3",
  COLOR_0: "color",
  JOINTS_0: "skinIndex",
  WEIGHTS_0: "skinWeight",
};
/** Attributes whose number of components means something: a fourth one of a colour is its opacity. */
const EXACT = ["COLOR_0"];

export class Meshes {
  #json: Gltf;
  #accessors: Accessors;
  #materials: Materials;
  #geometries = new Map<string, Promise<BufferGeometry>>();

  constructor(json: Gltf, accessors: Accessors, materials: Materials) {
    this.#json = json;
    this.#accessors = accessors;
    this.#materials = materials;
  }

  /** What a glTF mesh shows: one mesh of three.js for each of its primitives. */
  async meshes(index: number, isSkinned: boolean, weights?: number[]): Promise<Mesh[]> {
    const { primitives, weights: ofMesh } = this.#json.meshes?.[index] ?? { primitives: [] };
    const shown = primitives.filter(({ mode = TRIANGLES }) => mode === TRIANGLES);
    return Promise.all(shown.map((primitive) => this.#mesh(primitive, isSkinned, weights ?? ofMesh)));
  }

  async #mesh(primitive: Primitive, isSkinned: boolean, weights?: number[]): Promise<Mesh> {
    const { attributes, material } = primitive;
    const use = { vertexColors: "COLOR_0" in attributes, flatShading: !("NORMAL" in attributes) };
    const parts = [this.#geometry(primitive), this.#materials.material(material, use)] as const;
    const [geometry, dress] = await Promise.all<BufferGeometry | Material>(parts) as [BufferGeometry, Material];
    const mesh = isSkinned ? new SkinnedMesh(geometry, dress) : new Mesh(geometry, dress);
    // Nearly all of a scene is in view all the time: asking costs more than drawing.
    mesh.frustumCulled = false;
    if (mesh.morphTargetInfluences && weights) mesh.morphTargetInfluences = [...weights];
    return mesh;
  }

  #geometry(primitive: Primitive): Promise<BufferGeometry> {
    const key = JSON.stringify([primitive.attributes, primitive.indices, primitive.targets]);
    const known = this.#geometries.get(key) ?? this.#makeGeometry(primitive);
    this.#geometries.set(key, known);
    return known;
  }

  async #makeGeometry({ attributes, indices, targets }: Primitive): Promise<BufferGeometry> {
    const geometry = new BufferGeometry();
    for (const [name, index] of Object.entries(attributes)) {
      if (!(name in NAMES)) continue;
      geometry.setAttribute(NAMES[name], await this.#accessors.attribute(index, !EXACT.includes(name)));
    }
    if (indices !== undefined) geometry.setIndex(await this.#accessors.attribute(indices));
    if (targets) await this.#morph(geometry, targets);
    return geometry;
  }

  async #morph(geometry: BufferGeometry, targets: Record<string, number>[]): Promise<void> {
    geometry.morphTargetsRelative = true;
    for (const name of ["POSITION", "NORMAL"].filter((name) => targets.every((target) => name in target))) {
      const read = targets.map((target) => this.#accessors.attribute(target[name]));
      geometry.morphAttributes[NAMES[name] as "position" | "normal"] = await Promise.all<BufferAttribute>(read);
    }
  }
}
