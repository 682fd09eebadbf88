/**
 * Corners of a picture by the segment test: nine neighbours in a row, on a circle of sixteen, all brighter or
 * all darker than the middle. The strongest are kept, spread over the picture.
 */
import type { Grey } from './grey.ts';

export interface Corners {
  readonly count: number;
  readonly x: Uint16Array;
  readonly y: Uint16Array;
}

const CIRCLE = [[0, -3], [1, -3], [2, -2], [3, -1], [3, 0], [3, 1], [2, 2], [1, 3],
  [0, 3], [-1, 3], [-2, 2], [-3, 1], [-3, 0], [-3, -1], [-2, -2], [-1, -3]] as const;
const CELL = 40;
const CROWDING = 3;         // a cell may hold that many times its fair share
const ring = new Int32Array(32);
let scores = new Uint16Array(0);

/** At most `most` corners, none nearer than `border` to the edge; dull pictures are looked at twice as keenly. */
export function findCorners(picture: Grey, most: number, border: number, threshold = 12): Corners {
  const candidates = suppress(picture, score(picture, border, threshold));
  if (candidates.length < most / 2 && threshold > 4) return findCorners(picture, most, border, threshold >> 1);
  return pick(picture, candidates, most);
}

/** Scores all pixels into `scores`; gives the places of those that are corners. */
function score({ data, width, height }: Grey, border: number, threshold: number): number[] {
  if (scores.length < data.length) scores = new Uint16Array(data.length);
  scores.fill(0, 0, data.length);
  for (let k = 0; k < 32; k++) ring[k] = CIRCLE[k & 15][0] + CIRCLE[k & 15][1] * width;
  const [north, east, south, west] = [ring[0], ring[4], ring[8], ring[12]];
  const places: number[] = [];
  for (let y = border; y < height - border; y++) {
    for (let i = y * width + border, end = (y + 1) * width - border; i < end; i++) {
      const bright = data[i] + threshold;
      const dark = data[i] - threshold;
      const n = data[i + north];
      const s = data[i + south];
      const e = data[i + east];
      const w = data[i + west];
      // Nine in a row hold two neighbouring compass points, so one of each opposite pair must stand out.
      if (!(((n > bright || s > bright) && (e > bright || w > bright)) || ((n < dark || s < dark) && (e < dark || w < dark)))) continue;
      const strength = cornerness(data, i, threshold);
      if (strength > 0) {
        scores[i] = strength;
        places.push(i);
      }
    }
  }
  return places;
}

/** How far the best run of nine or more stands out from the middle, summed; 0 if there is none. */
function cornerness(data: Uint8Array, i: number, threshold: number): number {
  const middle = data[i];
  let best = 0;
  for (let sign = -1; sign <= 1; sign += 2) {
    let run = 0;
    let sum = 0;
    for (let k = 0; k < 25; k++) {
      const out = sign * (data[i + ring[k]] - middle) - threshold;
      if (out > 0) {
        if (k < 16 || run < 16) sum += out + 1;
        if (++run >= 9 && sum > best) best = sum;
        if (run === 16) break;
      } else {
        run = 0;
        sum = 0;
        if (k >= 16) break;
      }
    }
  }
  return best;
}

/** Keeps the places that beat their eight neighbours. */
function suppress({ width }: Grey, places: number[]): number[] {
  return places.filter((i) => {
    const s = scores[i];
    return s > scores[i - 1] && s >= scores[i + 1] && s > scores[i - width] && s >= scores[i + width] &&
      s > scores[i - width - 1] && s > scores[i - width + 1] && s >= scores[i + width - 1] && s >= scores[i + width + 1];
  });
}

/** The strongest first, but no cell of the picture more than its share. */
function pick({ width, height }: Grey, places: number[], most: number): Corners {
  const columns = Math.ceil(width / CELL);
  const cells = columns * Math.ceil(height / CELL);
  const share = Math.ceil((CROWDING * most) / cells);
  const held = new Uint16Array(cells);
  const x = new Uint16Array(most);
  const y = new Uint16Array(most);
  let count = 0;
  places.sort((a, b) => scores[b] - scores[a]);
  for (let k = 0; k < places.length && count < most; k++) {
    const px = places[k] % width;
    const py = (places[k] - px) / width;
    const cell = Math.floor(py / CELL) * columns + Math.floor(px / CELL);
    if (held[cell]++ >= share) continue;
    x[count] = px;
    y[count++] = py;
  }
  return { count, x, y };
}
