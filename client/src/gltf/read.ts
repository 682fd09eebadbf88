/** A GLB, read: its objects and its animations. */

import { Group, Matrix4, type Mesh, Object3D, Skeleton, SkinnedMesh } from "three";
import { Accessors } from "./accessors.ts";
import { Arriving, readHead } from "./arriving.ts";
import { type Clip, readClips } from "./clips.ts";
import type { Gltf, GltfNode } from "./format.ts";
import { Materials } from "./materials.ts";
import { Meshes } from "./meshes.ts";
import { readViews } from "./views.ts";

/** Extensions without which a model makes no sense, and which we know. */
const KNOWN = [
  "EXT_meshopt_compression",
  "EXT_texture_webp",
  "KHR_materials_emissive_strength",
  "KHR_materials_unlit",
  "KHR_mesh_quantization",
  "KHR_meshopt_compression",
  "KHR_texture_transform",
];

export interface Model {
  object: Group;
  clips: Clip[];
}

/** The model in a GLB that is just arriving.
 *
 * Raises: an Error that says what is wrong with the file, or with its way here
 */
export async function readGlb(body: ReadableStream<Uint8Array>): Promise<Model> {
  const file = new Arriving(body);
  const { json, binary } = await readHead(file);
  const unknown = json.extensionsRequired?.filter((name) => !KNOWN.includes(name)) ?? [];
  if (unknown.length) throw new TypeError(`the model needs ${unknown.join(", ")}`);
  const views = readViews(json, file, binary);
  const accessors = new Accessors(json, views);
  const objects = await readNodes(json, new Meshes(json, accessors, new Materials(json, views)));
  await bindSkins(json, accessors, objects);
  return { object: assemble(json, objects), clips: await readClips(json, accessors, objects) };
}

function readNodes(json: Gltf, meshes: Meshes): Promise<Object3D[]> {
  return Promise.all((json.nodes ?? []).map((node) => readNode(node, meshes)));
}

async function readNode(node: GltfNode, meshes: Meshes): Promise<Object3D> {
  const isSkinned = node.skin !== undefined;
  const shown = node.mesh === undefined ? [] : await meshes.meshes(node.mesh, isSkinned, node.weights);
  const object = new Object3D();
  object.name = node.name ?? "";
  if (shown.length) object.add(...shown);
  placeNode(object, node);
  return object;
}

function placeNode(object: Object3D, { matrix, translation, rotation, scale }: GltfNode): void {
  if (matrix) object.applyMatrix4(new Matrix4().fromArray(matrix));
  if (translation) object.position.fromArray(translation);
  if (rotation) object.quaternion.fromArray(rotation);
  if (scale) object.scale.fromArray(scale);
}

function assemble({ nodes = [], scenes = [], scene = 0 }: Gltf, objects: Object3D[]): Group {
  nodes.forEach(({ children = [] }, i) => {
    for (const child of children) objects[i].add(objects[child]);
  });
  const group = new Group();
  for (const root of scenes[scene]?.nodes ?? []) group.add(objects[root]);
  return group;
}

async function bindSkins({ nodes = [], skins = [] }: Gltf, accessors: Accessors, objects: Object3D[]): Promise<void> {
  for (const [i, { skin }] of nodes.entries()) {
    if (skin === undefined) continue;
    const { joints, inverseBindMatrices } = skins[skin];
    const floats = inverseBindMatrices === undefined ? null : await accessors.floats(inverseBindMatrices);
    const inverses = joints.map((_, k) => new Matrix4().fromArray(floats ?? new Matrix4().elements, floats ? k * 16 : 0));
    const skeleton = new Skeleton(joints.map((joint) => objects[joint]) as never, inverses);
    for (const mesh of objects[i].children) bind(mesh as Mesh, skeleton);
  }
}

function bind(mesh: Mesh, skeleton: Skeleton): void {
  if (mesh instanceof SkinnedMesh) mesh.bind(skeleton, new Matrix4());
}
