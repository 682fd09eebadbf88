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
const THRESHOLD = 7;        // greys a neighbour must stand out by: just above the noise of a smoothed frame
const CELL = 40;
const CROWDING = 3;         // a cell may hold that many times its fair share
const ring = new Int32Array(32);
let scores = new Uint16Array(0);

/** At most `most` corners, none nearer than `border` to the edge. */
export function findCorners(picture: Grey, most: number, border: number): Corners {
  return pick(picture, suppress(picture, score(picture, border)), most);
}

/** Scores all pixels into `scores`; gives the places of those that are corners. */
function score({ data, width, height }: Grey, border: number): number[] {
  if (scores.length < data.length) scores = new Uint16Array(data.length);
  scores.fill(0, 0, data.length);
  for (let k = 0; k < 32; k++) ring[k] = CIRCLE[k & 15][0] + CIRCLE[k & 15][1] * width;
  const [north, east, south, west] = [ring[0], ring[4], ring[8], ring[12]];
  const places: number[] = [];
  for (let y = border; y < height - border; y++) {
    for (let i = y * width + border, end = (y + 1) * width - border; i < end; i++) {
      const bright = data[i] + THRESHOLD;
      const dark = data[i] - THRESHOLD;
      const n = data[i + north];
      const s = data[i + south];
      if (n <= bright && s <= bright && n >= dark && s >= dark) continue;
      const e = data[i + east];
      const w = data[i + west];
      // Nine in a row hold two neighbouring compass points, so one of each opposite pair must stand out.
      let strength = 0;
      if ((n > bright || s > bright) && (e > bright || w > bright)) strength = cornerness(data, i, 1);
      if (strength === 0 && (n < dark || s < dark) && (e < dark || w < dark)) strength = cornerness(data, i, -1);
      if (strength > 0) {
        scores[i] = strength;
        places.push(i);
      }
    }
  }
  return places;
}

/** How far the best run of nine or more stands out from the middle to one side (brighter 1, darker -1), summed. */
function cornerness(data: Uint8Array, i: number, side: number): number {
  const middle = side * data[i] + THRESHOLD;
  let best = 0;
  let run = 0;
  let sum = 0;
  for (let k = 0; k < 24; k++) {
    const out = side * data[i + ring[k]] - middle;
    if (out > 0) {
      sum += out;
      if (++run >= 9 && sum > best) best = sum;
      if (run === 16) break;
    } else {
      if (k >= 15) break;
      run = 0;
      sum = 0;
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
