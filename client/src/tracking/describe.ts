/**
 * Binary descriptors: 256 times the question whether one pixel near a corner is darker than another.
 *
 * The pairs are drawn once, from a bell around the corner, with a fixed seed. They are asked upright, or turned
 * by a given roll of the picture: a poster hangs upright, and a phone is seldom held askew.
 */
import type { Corners } from './corners.ts';
import type { Grey } from './grey.ts';

export const WORDS = 8;
const REACH = 12;
const PAIRS = 32 * WORDS;
const SPREAD = 4.6;
const pattern = drawPattern();
const offsets = new Int32Array(2 * PAIRS);

/** Eight words a corner, one after the other. Corners must be REACH away from the edge, or reads are clamped. */
export function describe(picture: Grey, corners: Corners, roll = 0): Int32Array {
  const words = new Int32Array(corners.count * WORDS);
  turnPattern(picture.width, roll);
  for (let c = 0; c < corners.count; c++) {
    const x = corners.x[c];
    const y = corners.y[c];
    const inside = x >= REACH && y >= REACH && x < picture.width - REACH && y < picture.height - REACH;
    if (inside) ask(picture.data, y * picture.width + x, words, c * WORDS);
    else askNearEdge(picture, x, y, roll, words, c * WORDS);
  }
  return words;
}

function ask(data: Uint8Array, i: number, words: Int32Array, to: number): void {
  for (let word = 0, k = 0; word < WORDS; word++) {
    let bits = 0;
    for (let bit = 0; bit < 32; bit++, k += 2) bits = (bits << 1) | (data[i + offsets[k]] < data[i + offsets[k + 1]] ? 1 : 0);
    words[to + word] = bits;
  }
}

/** As `ask`, but what lies outside the picture looks like its nearest pixel. */
function askNearEdge({ data, width, height }: Grey, x: number, y: number, roll: number, words: Int32Array, to: number): void {
  const c = Math.cos(roll);
  const s = Math.sin(roll);
  const grey = (k: number) => {
    const px = x + Math.round(c * pattern[2 * k] - s * pattern[2 * k + 1]);
    const py = y + Math.round(s * pattern[2 * k] + c * pattern[2 * k + 1]);
    return data[Math.max(0, Math.min(height - 1, py)) * width + Math.max(0, Math.min(width - 1, px))];
  };
  for (let word = 0, k = 0; word < WORDS; word++) {
    let bits = 0;
    for (let bit = 0; bit < 32; bit++, k += 2) bits = (bits << 1) | (grey(k) < grey(k + 1) ? 1 : 0);
    words[to + word] = bits;
  }
}

function turnPattern(width: number, roll: number): void {
  const c = Math.cos(roll);
  const s = Math.sin(roll);
  for (let k = 0; k < 2 * PAIRS; k++) {
    const x = Math.round(c * pattern[2 * k] - s * pattern[2 * k + 1]);
    const y = Math.round(s * pattern[2 * k] + c * pattern[2 * k + 1]);
    offsets[k] = y * width + x;
  }
}

/** Points x, y, x, y… from a bell cut off at REACH, the same on every machine. */
function drawPattern(): Float32Array {
  const points = new Float32Array(4 * PAIRS);
  let state = 302;
  const uniform = () => (state = (state * 48271) % 2147483647) / 2147483647;
  for (let k = 0; k < points.length;) {
    const radius = SPREAD * Math.sqrt(-2 * Math.log(uniform()));
    const angle = 2 * Math.PI * uniform();
    if (radius > REACH - 1) continue;
    points[k++] = radius * Math.cos(angle);
    points[k++] = radius * Math.sin(angle);
  }
  return points;
}

/** In how many of the 64 answers of two words two descriptors differ. */
export function differing(a: number, b: number): number {
  a -= (a >>> 1) & 0x55555555;
  b -= (b >>> 1) & 0x55555555;
  const nibbles = (a & 0x33333333) + ((a >>> 2) & 0x33333333) + (b & 0x33333333) + ((b >>> 2) & 0x33333333);
  const bytes = (nibbles & 0x0f0f0f0f) + ((nibbles >>> 4) & 0x0f0f0f0f);
  return Math.imul(bytes, 0x01010101) >>> 24;
}
