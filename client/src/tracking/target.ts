/**
 * What the tracker knows of a poster: its picture at scales half an octave apart, and at each scale the spots
 * that hold still when looked at (texture in two directions), spread over the whole sheet.
 */
import { shrink, smooth, type Grey } from './grey.ts';

export interface Level {
  readonly picture: Grey;
  /** Pixels a metre of poster. */
  readonly density: number;
}

/** Textured spots of all levels, fine to coarse: pixel (x, y) of a level, poster point (X, Y) in metres. */
export interface Spots {
  readonly count: number;
  readonly level: Uint8Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly X: Float32Array;
  readonly Y: Float32Array;
}

export interface Target {
  readonly width: number;
  readonly height: number;
  readonly levels: readonly Level[];
  readonly spots: Spots;
}

const LARGEST = 1200;      // pixels on the long side of the finest level: 2 px a millimetre of A2
const SMALLEST = 22;       // pixels on the short side of the coarsest level
const LEAST_SPOTS = 240;   // a level's; more on fine levels, of which a near or large frame shows only a part
const MOST_SPOTS = 640;
const SPOT_AREA = 1000;     // square pixels of a level for each spot
const BORDER = 7;          // a patch reaches that far around its spot
const REACH = 3;
const WEAKEST = 9000;      // smaller eigenvalue of the summed squared differences over a spot

/**
 * The target of a grey picture of a whole poster of `width` x `height` metres.
 * Throws a sentence where the picture is too small, or too narrow.
 */
export function makeTarget(picture: Grey, width: number, height: number): Target {
  const levels = makeLevels(picture, width);
  if (!levels.length) {
    throw new Error(`a target's picture needs ${SMALLEST} pixels on its short side, with at most ${LARGEST} on its long one; this one has ${picture.width}×${picture.height}`);
  }
  return { width, height, levels, spots: findSpots(levels, width, height) };
}

/** The poster point, in metres, under pixel (x, y) of a level. */
export function pointX(target: { width: number }, level: { picture: Grey }, x: number): number {
  return ((x + 0.5) / level.picture.width - 0.5) * target.width;
}

export function pointY(target: { height: number }, level: { picture: Grey }, y: number): number {
  return (0.5 - (y + 0.5) / level.picture.height) * target.height;
}

function makeLevels(picture: Grey, width: number): Level[] {
  const ratio = Math.min(1, LARGEST / Math.max(picture.width, picture.height));
  const levels: Level[] = [];
  const octaves: Grey[] = [];
  for (let i = 0; ; i++) {
    const scale = ratio * Math.SQRT1_2 ** i;
    const w = Math.round(picture.width * scale);
    const h = Math.round(picture.height * scale);
    if (Math.min(w, h) < SMALLEST) return levels;
    octaves.push(shrink(octaves[i - 2] ?? picture, w, h));
    levels.push({ picture: smooth(octaves[i]), density: w / width });
  }
}

function findSpots(levels: readonly Level[], width: number, height: number): Spots {
  const found = levels.flatMap(({ picture }, level) => spotsOf(picture).map((spot) => ({ ...spot, level })));
  const field = (value: (spot: (typeof found)[number]) => number) => Float32Array.from(found, value);
  return {
    count: found.length,
    level: Uint8Array.from(found, (spot) => spot.level),
    x: field((spot) => spot.x),
    y: field((spot) => spot.y),
    X: field((spot) => pointX({ width }, levels[spot.level], spot.x)),
    Y: field((spot) => pointY({ height }, levels[spot.level], spot.y)),
  };
}

/** The best spot of each cell of a grid that is good enough, the best of them. */
function spotsOf(picture: Grey): { x: number; y: number; strength: number }[] {
  const area = picture.width * picture.height;
  const most = Math.max(LEAST_SPOTS, Math.min(MOST_SPOTS, Math.round(area / SPOT_AREA)));
  const cell = Math.max(5, Math.round(Math.sqrt(area / (most * 1.3))));
  const spots = [];
  for (let top = BORDER; top < picture.height - BORDER; top += cell) {
    for (let left = BORDER; left < picture.width - BORDER; left += cell) {
      const right = Math.min(left + cell, picture.width - BORDER);
      const bottom = Math.min(top + cell, picture.height - BORDER);
      const best = bestSpot(picture, left, top, right, bottom);
      if (best.strength > WEAKEST) spots.push(best);
    }
  }
  return spots.sort((a, b) => b.strength - a.strength).slice(0, most);
}

function bestSpot(picture: Grey, left: number, top: number, right: number, bottom: number) {
  const step = picture.width > 200 ? 2 : 1;
  const best = { x: 0, y: 0, strength: 0 };
  for (let y = top; y < bottom; y += step) {
    for (let x = left; x < right; x += step) {
      const strength = texture(picture, x, y);
      if (strength > best.strength) Object.assign(best, { x, y, strength });
    }
  }
  return best;
}

/** The smaller eigenvalue of the structure tensor around a pixel. */
function texture({ data, width }: Grey, x: number, y: number): number {
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let v = y - REACH; v <= y + REACH; v++) {
    for (let i = v * width + x - REACH, end = i + 2 * REACH; i <= end; i++) {
      const gx = data[i + 1] - data[i - 1];
      const gy = data[i + width] - data[i - width];
      xx += gx * gx;
      xy += gx * gy;
      yy += gy * gy;
    }
  }
  return (xx + yy) / 2 - Math.sqrt(((xx - yy) / 2) ** 2 + xy * xy);
}
