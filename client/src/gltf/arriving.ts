/** A GLB on its way: its parts can be used as they arrive, while the rest still travels. */

import type { Gltf } from "./format.ts";

const MAGIC = 0x46546c67;
const HEADER = 12;
const CHUNK_HEADER = 8;
const LARGEST_BYTES = 64 * 2 ** 20;

/** Where the body of an answer comes from, piece by piece. */
type Pieces = ReadableStreamDefaultReader<Uint8Array>;

export class Arriving {
  #bytes = new Uint8Array(HEADER + CHUNK_HEADER);
  #have = 0;
  #pieces: Pieces;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(body: ReadableStream<Uint8Array>) {
    this.#pieces = body.getReader();
  }

  /** The bytes between two places in the file, as soon as they are here. Asking in order waits least. */
  bytes(begin: number, end: number): Promise<Uint8Array> {
    const turn = this.#turn.then(async () => {
      await this.#pull(end);
      return this.#bytes.subarray(begin, end);
    });
    this.#turn = turn;
    return turn;
  }

  async #pull(end: number): Promise<void> {
    while (this.#have < end) {
      const { value, done } = await this.#pieces.read();
      if (done) throw new RangeError(`the file ends at byte ${this.#have}, but ${end} were announced`);
      this.#keep(value);
    }
  }

  #keep(piece: Uint8Array): void {
    const needed = this.#have + piece.length;
    if (needed > LARGEST_BYTES) throw new RangeError("the file is too large for a phone");
    if (needed > this.#bytes.length) this.#grow(needed);
    this.#bytes.set(piece, this.#have);
    this.#have = needed;
  }

  /** More room: as much as the file says it needs, which it says at its very beginning. */
  #grow(needed: number): void {
    const announced = this.#have >= HEADER ? new DataView(this.#bytes.buffer).getUint32(8, true) : 0;
    const grown = new Uint8Array(Math.min(Math.max(needed, announced), LARGEST_BYTES));
    grown.set(this.#bytes.subarray(0, this.#have));
    this.#bytes = grown;
  }
}

/** The JSON of a GLB, and the place in the file where its binary chunk begins.
 *
 * Source: glTF 2.0, "GLB File Format Specification"
 */
export async function readHead(file: Arriving): Promise<{ json: Gltf; binary: number }> {
  const head = await file.bytes(0, HEADER + CHUNK_HEADER);
  const words = new DataView(head.buffer, head.byteOffset);
  if (words.getUint32(0, true) !== MAGIC) throw new TypeError("this is no GLB");
  const end = head.length + words.getUint32(HEADER, true);
  const text = new TextDecoder().decode(await file.bytes(head.length, end));
  return { json: JSON.parse(text), binary: end + CHUNK_HEADER };
}
