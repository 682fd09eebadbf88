/** Accessors: typed numbers out of buffer views. Source: glTF 2.0, "Accessors". */

import { BufferAttribute, type TypedArray } from "three";
import type { Accessor, Gltf } from "./format.ts";

const ARRAYS = {
  5120: Int8Array,
  5121: Uint8Array,
  5122: Int16Array,
  5123: Uint16Array,
  5125: Uint32Array,
  5126: Float32Array,
} as const;

const SIZES: Record<string, number> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT2: 4, MAT3: 9, MAT4: 16 };

/** Reads accessors; one that is named twice is read once, and so uploaded once. */
export class Accessors {
  #json: Gltf;
  #views: Promise<Uint8Array>[];
  #read = new Map<string, Promise<BufferAttribute>>();

  constructor(json: Gltf, views: Promise<Uint8Array>[]) {
    this.#json = json;
    this.#views = views;
  }

  /** An accessor's numbers.
   *
   * Takes: `aligned`: each element may be followed by unused numbers up to four bytes, as GPUs like it
   */
  attribute(index: number, aligned = false): Promise<BufferAttribute> {
    const key = `${index} ${aligned}`;
    const known = this.#read.get(key) ?? this.#attribute(this.#accessor(index), aligned);
    this.#read.set(key, known);
    return known;
  }

  /** An accessor's numbers as floats; normalized integers become what they stand for. */
  async floats(index: number): Promise<Float32Array> {
    const { array, normalized } = await this.attribute(index);
    if (array instanceof Float32Array) return array;
    const floats = Float32Array.from(array);
    if (!normalized) return floats;
    const largest = 2 ** (8 * array.BYTES_PER_ELEMENT - (isSigned(array) ? 1 : 0)) - 1;
    return floats.map((number) => Math.max(number / largest, -1));
  }

  #accessor(index: number): Accessor {
    const accessor = this.#json.accessors?.[index];
    if (!accessor) throw new RangeError(`there is no accessor ${index}`);
    return accessor;
  }

  async #attribute(accessor: Accessor, aligned: boolean): Promise<BufferAttribute> {
    const size = SIZES[accessor.type];
    const array = await this.#numbers(accessor, size, aligned);
    await this.#replaceSparse(accessor, array, array.length / accessor.count, size);
    return new BufferAttribute(array, array.length / accessor.count, accessor.normalized ?? false);
  }

  async #numbers(accessor: Accessor, size: number, aligned: boolean): Promise<TypedArray> {
    const Numbers = ARRAYS[accessor.componentType as keyof typeof ARRAYS];
    const width = Numbers.BYTES_PER_ELEMENT;
    const room = aligned ? (Math.ceil((size * width) / 4) * 4) / width : size;
    if (accessor.bufferView === undefined) return new Numbers(accessor.count * room);
    const view = await this.#views[accessor.bufferView];
    const stride = this.#stride(accessor.bufferView) ?? size * width;
    return spread(view, accessor, { Numbers, size, room, stride });
  }

  #stride(view: number): number | undefined {
    const { byteStride, extensions } = this.#json.bufferViews?.[view] ?? {};
    const packed = extensions?.EXT_meshopt_compression ?? extensions?.KHR_meshopt_compression;
    return packed?.mode === "ATTRIBUTES" ? packed.byteStride : byteStride;
  }

  async #replaceSparse({ sparse, ...accessor }: Accessor, into: TypedArray, room: number, size: number) {
    if (!sparse) return;
    const { count, indices, values } = sparse;
    const where = await this.#numbers({ ...indices, count, type: "SCALAR" }, 1, false);
    const what = await this.#numbers({ ...accessor, ...values, count }, size, false);
    for (let i = 0; i < count; i++) into.set(what.subarray(i * size, (i + 1) * size), where[i] * room);
  }
}

interface Spread {
  Numbers: (typeof ARRAYS)[keyof typeof ARRAYS];
  size: number;
  room: number;
  stride: number;
}

/** The elements of an accessor, copied out of its view into their own array. */
function spread(view: Uint8Array, accessor: Accessor, { Numbers, size, room, stride }: Spread): TypedArray {
  const begin = accessor.byteOffset ?? 0;
  const width = Numbers.BYTES_PER_ELEMENT;
  const end = begin + stride * (accessor.count - 1) + size * width;
  if (end > view.length) throw new RangeError("an accessor reaches beyond its buffer view");
  const copy = view.slice(begin, end);
  if (stride === size * width && room === size) return new Numbers(copy.buffer);
  const bytes = new Uint8Array(accessor.count * room * width);
  for (let i = 0; i < accessor.count; i++) {
    const from = i * stride;
    for (let k = 0; k < size * width; k++) bytes[i * room * width + k] = copy[from + k];
  }
  return new Numbers(bytes.buffer);
}

function isSigned(array: TypedArray): boolean {
  return array instanceof Int8Array || array instanceof Int16Array;
}
