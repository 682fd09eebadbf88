/** Animations: what moves which object how, and where everything is at a moment. */

import { type Mesh, type Object3D, Quaternion } from "three";
import type { Accessors } from "./accessors.ts";
import type { Gltf, GltfAnimation } from "./format.ts";

/** How values between two keys are found; `CUBICSPLINE` keys hold in-tangent, value, out-tangent. */
type Interpolation = "LINEAR" | "STEP" | "CUBICSPLINE";
type Path = "translation" | "rotation" | "scale" | "weights";

export interface Track {
  object: Object3D;
  path: Path;
  times: Float32Array;
  values: Float32Array;
  interpolation: Interpolation;
}

export interface Clip {
  name: string;
  seconds: number;
  tracks: Track[];
}

const PATHS = ["translation", "rotation", "scale", "weights"];
const from = new Quaternion();
const to = new Quaternion();

/** The animations of a file. */
export function readClips(json: Gltf, accessors: Accessors, objects: Object3D[]): Promise<Clip[]> {
  return Promise.all((json.animations ?? []).map((animation) => readClip(animation, accessors, objects)));
}

async function readClip({ name = "", channels, samplers }: GltfAnimation, accessors: Accessors, objects: Object3D[]) {
  const shown = channels.filter(({ target }) => target.node !== undefined && PATHS.includes(target.path));
  const tracks = shown.map(async ({ sampler, target }): Promise<Track> => {
    const { input, output, interpolation = "LINEAR" } = samplers[sampler];
    return {
      object: objects[target.node as number],
      path: target.path as Path,
      times: await accessors.floats(input),
      values: await accessors.floats(output),
      interpolation: interpolation as Interpolation,
    };
  });
  const read = await Promise.all(tracks);
  return { name, seconds: Math.max(0, ...read.map(({ times }) => times[times.length - 1])), tracks: read };
}

/** Put everything where the clip has it at a moment. */
export function pose(clip: Clip, seconds: number): void {
  for (const track of clip.tracks) put(track, valueAt(track, seconds));
}

/** The value of a track at a moment; before the first key the first value, after the last the last. */
export function valueAt(track: Track, seconds: number): number[] {
  const { times, values, interpolation, path } = track;
  const isCubic = interpolation === "CUBICSPLINE";
  const size = values.length / times.length / (isCubic ? 3 : 1);
  const next = firstAfter(times, seconds);
  const value = (key: number, part = isCubic ? 1 : 0) => {
    const begin = (key * (isCubic ? 3 : 1) + part) * size;
    return Array.from(values.subarray(begin, begin + size));
  };
  if (next === 0) return value(0);
  if (next === times.length || interpolation === "STEP") return value(next - 1);
  const span = times[next] - times[next - 1];
  const t = (seconds - times[next - 1]) / span;
  if (isCubic) return cubic(value(next - 1), value(next - 1, 2), value(next), value(next, 0), t, span);
  if (path === "rotation") return shortest(value(next - 1), value(next), t);
  const end = value(next);
  return value(next - 1).map((begin, i) => begin + (end[i] - begin) * t);
}

function firstAfter(times: Float32Array, seconds: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] > seconds) high = middle;
    else low = middle + 1;
  }
  return low;
}

function shortest(begin: number[], end: number[], t: number): number[] {
  return from.fromArray(begin).slerp(to.fromArray(end), t).toArray();
}

/** Source: glTF 2.0, appendix C, "Cubic Spline Interpolation". */
function cubic(begin: number[], out: number[], end: number[], into: number[], t: number, span: number): number[] {
  const t2 = t * t;
  const t3 = t2 * t;
  return begin.map(
    (value, i) =>
      (2 * t3 - 3 * t2 + 1) * value +
      span * (t3 - 2 * t2 + t) * out[i] +
      (3 * t2 - 2 * t3) * end[i] +
      span * (t3 - t2) * into[i],
  );
}

function put({ object, path }: Track, value: number[]): void {
  if (path === "translation") object.position.fromArray(value);
  else if (path === "scale") object.scale.fromArray(value);
  else if (path === "rotation") object.quaternion.fromArray(value).normalize();
  else for (const mesh of object.children.concat(object)) setWeights(mesh as Mesh, value);
}

function setWeights(mesh: Mesh, weights: number[]): void {
  if (mesh.morphTargetInfluences) mesh.morphTargetInfluences = weights;
}
