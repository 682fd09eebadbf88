/** Files in a ZIP archive, stored as they are. Source: PKWARE APPNOTE 6.3.10 */

import { crc32 } from "./crc32.ts";
import { joined } from "./png.ts";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** 1 January 1980: archives know no earlier day, and ours needs none. */
const DAY_ONE = 0x21;

/** An archive of files by name. Takes: names in ASCII */
export function zip(files: readonly [string, Uint8Array][]): Uint8Array {
  const locals: Uint8Array[] = [];
  const centrals: Uint8Array[] = [];
  let at = 0;
  for (const [name, data] of files) {
    const path = new TextEncoder().encode(name);
    const facts = [VERSION, 0, 0, 0, DAY_ONE];
    const sizes = [crc32(data), data.length, data.length];
    const local = joined([header(LOCAL, facts, sizes, [path.length, 0]), path, data]);
    centrals.push(header(CENTRAL, [VERSION, ...facts], sizes, [path.length, 0, 0, 0, 0, 0, 0], [at]), path);
    locals.push(local);
    at += local.length;
  }
  const size = centrals.reduce((sum, { length }) => sum + length, 0);
  const end = joined([header(END, [0, 0, files.length, files.length], [size, at], [0])]);
  return joined([...locals, ...centrals, end]);
}

/** Numbers of an archive's header, in groups of 16 and 32 bits by turns. */
function header(signature: number, ...groups: number[][]): Uint8Array {
  const words = groups.map((group, i) => ({ group, bytes: i % 2 ? 4 : 2 }));
  const view = new DataView(new ArrayBuffer(4 + words.reduce((sum, { group, bytes }) => sum + group.length * bytes, 0)));
  view.setUint32(0, signature, true);
  let at = 4;
  for (const { group, bytes } of words) {
    for (const value of group) {
      if (bytes === 2) view.setUint16(at, value, true);
      else view.setUint32(at, value, true);
      at += bytes;
    }
  }
  return new Uint8Array(view.buffer);
}
