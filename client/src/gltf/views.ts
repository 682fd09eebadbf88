/** Buffer views: the pieces of the binary chunk, decompressed where they are compressed. */

// The decoder that meshoptimizer ships in plain JavaScript: a third of the size of its WebAssembly
// twin, and the content security policy need not allow WebAssembly. Its pace is enough, because it
// works while the rest of the file is still travelling.
import { MeshoptDecoder } from "../../node_modules/meshoptimizer/meshopt_decoder_reference.js";
import type { Arriving } from "./arriving.ts";
import type { BufferView, Compression, Gltf } from "./format.ts";

/** Every buffer view as soon as it has arrived and been decoded, by its number.
 *
 * Takes: `binary`, where the binary chunk begins in the file
 */
export function readViews(json: Gltf, file: Arriving, binary: number): Promise<Uint8Array>[] {
  const views = (json.bufferViews ?? []).map((view) => ({ view, packed: compression(view) }));
  const begin = ({ view, packed }: (typeof views)[number]) => binary + ((packed ?? view).byteOffset ?? 0);
  const read: Promise<Uint8Array>[] = [];
  const order = [...views.keys()].sort((a, b) => begin(views[a]) - begin(views[b]));
  for (const i of order) {
    const { view, packed } = views[i];
    const bytes = file.bytes(begin(views[i]), begin(views[i]) + (packed ?? view).byteLength);
    read[i] = packed ? bytes.then((bytes) => unpack(bytes, packed)) : bytes;
    // Whoever needs the view hears of its failure; that nobody may need it is no failure.
    read[i].catch(() => {});
  }
  return read;
}

function compression(view: BufferView): Compression | undefined {
  return view.extensions?.EXT_meshopt_compression ?? view.extensions?.KHR_meshopt_compression;
}

function unpack(bytes: Uint8Array, { count, byteStride, mode, filter }: Compression): Uint8Array {
  const unpacked = new Uint8Array(count * byteStride);
  MeshoptDecoder.decodeGltfBuffer(unpacked, count, byteStride, bytes, mode, filter);
  return unpacked;
}
