/**
 * Finds where the spots of the poster really are, given a pose that is nearly right.
 *
 * Each spot's surroundings are drawn as the pose says they should look, then slid over the picture by
 * Gauss-Newton (translation, gain and offset) until they fit. Spots that end in doubt are left out; the others
 * are matches for `refine`.
 */
import { sample, type Grey } from './grey.ts';
import { project, type Lens, type Pose } from './pose.ts';
import type { Matches } from './refine.ts';
import type { Target } from './target.ts';

const REACH = 5;
const SIDE = 2 * REACH + 1;
const PIXELS = SIDE * SIDE;
const WIDE = SIDE + 2;
const ROUNDS = 8;
const STRAY = 11;            // pixels of the level a patch may slide
const LEAST_ZNCC = 0.6;
const LEAST_TEXTURE = 1500;  // summed squared deviation of a patch from its mean

/** Template of one spot: greys with the mean taken off, their gradients, and sums over both. */
const expected = new Float32Array(WIDE * WIDE);
const patch = new Float32Array(PIXELS);
const gradX = new Float32Array(PIXELS);
const gradY = new Float32Array(PIXELS);
const at = new Float64Array(3);
const right = new Float64Array(3);
const up = new Float64Array(3);
const tensor = { xx: 0, xy: 0, yy: 0, power: 0, sumX: 0, sumY: 0, ownX: 0, ownY: 0 };
const slid = { x: 0, y: 0 };
const NUDGE_M = 1e-3;
const FINEST_AREA = 0.7;     // levels are half an octave apart: one of them has pixels 0.7 to 1.4 times the frame's in area

/** Fills `matches` with every `stride`-th spot found at one level of the frame; gives how many were looked for. */
export function findSpots(target: Target, frame: readonly Grey[], level: number, pose: Pose, lens: Lens,
  matches: Matches, stride = 1): number {
  const { spots } = target;
  const picture = frame[level];
  const size = 1 << level;
  const offset = (size - 1) / 2;
  let tried = 0;
  matches.count = 0;
  for (let s = 0; s < spots.count; s += stride) {
    project(pose, lens, spots.X[s], spots.Y[s], at);
    const x = (at[0] - offset) / size;
    const y = (at[1] - offset) / size;
    if (at[2] < 0.02 || !(x > REACH + 2 && y > REACH + 2 && x < picture.width - REACH - 3 && y < picture.height - REACH - 3)) continue;
    const drawn = drawPatch(target, s, pose, lens, size);
    if (drawn === UNSUITED) continue;
    tried++;
    if (drawn === DRAWN && slide(picture, x, y)) {
      matches.add(spots.X[s], spots.Y[s], slid.x * size + offset, slid.y * size + offset);
    }
  }
  return tried;
}

const DRAWN = 0;
const FLAT = 1;
const UNSUITED = 2;

/** Draws spot s as the pose would show it; UNSUITED if another level of the poster fits the scale better. */
function drawPatch(target: Target, s: number, pose: Pose, lens: Lens, size: number): number {
  const { spots } = target;
  const level = target.levels[spots.level[s]];
  const straight = lens.focal / (at[2] * level.density * size);
  if (straight * straight < FINEST_AREA) return UNSUITED;       // seen askew it covers less still
  project(pose, lens, spots.X[s] + NUDGE_M, spots.Y[s], right);
  project(pose, lens, spots.X[s], spots.Y[s] + NUDGE_M, up);
  const scale = 1 / (NUDGE_M * level.density * size);
  const a = (right[0] - at[0]) * scale;
  const b = (at[0] - up[0]) * scale;
  const c = (right[1] - at[1]) * scale;
  const d = (at[1] - up[1]) * scale;
  const area = a * d - b * c;           // picture pixels a level pixel covers
  if (!(area > FINEST_AREA && (area <= 2 * FINEST_AREA || spots.level[s] === 0))) return UNSUITED;
  if (!warp(level.picture, spots.x[s], spots.y[s], d / area, -b / area, -c / area, a / area)) return FLAT;
  return differentiate() ? DRAWN : FLAT;
}

function warp(picture: Grey, x: number, y: number, xx: number, xy: number, yx: number, yy: number): boolean {
  const r = REACH + 1;
  if (sample(picture, x - r * (xx + xy), y - r * (yx + yy)) < 0 || sample(picture, x + r * (xx + xy), y + r * (yx + yy)) < 0 ||
    sample(picture, x + r * (xx - xy), y + r * (yx - yy)) < 0 || sample(picture, x - r * (xx - xy), y - r * (yx - yy)) < 0) return false;
  const { data, width } = picture;
  for (let v = -r, n = 0; v <= r; v++) {
    for (let u = -r; u <= r; u++, n++) {
      const px = x + xx * u + xy * v;
      const py = y + yx * u + yy * v;
      const x0 = px | 0;
      const y0 = py | 0;
      const fx = px - x0;
      const i = y0 * width + x0;
      const top = data[i] + fx * (data[i + 1] - data[i]);
      const bottom = data[i + width] + fx * (data[i + width + 1] - data[i + width]);
      expected[n] = top + (py - y0) * (bottom - top);
    }
  }
  return true;
}

/** Fills patch, gradients and tensor from the expected greys; false where there is too little to hold on to. */
function differentiate(): boolean {
  let mean = 0;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let row = 0, n = 0; row < SIDE; row++) {
    for (let i = (row + 1) * WIDE + 1, end = i + SIDE; i < end; i++, n++) {
      const gx = (expected[i + 1] - expected[i - 1]) / 2;
      const gy = (expected[i + WIDE] - expected[i - WIDE]) / 2;
      patch[n] = expected[i];
      gradX[n] = gx;
      gradY[n] = gy;
      mean += expected[i];
      xx += gx * gx;
      xy += gx * gy;
      yy += gy * gy;
    }
  }
  mean /= PIXELS;
  let power = 0;
  let sumX = 0;
  let sumY = 0;
  let ownX = 0;
  let ownY = 0;
  for (let n = 0; n < PIXELS; n++) {
    const grey = (patch[n] -= mean);
    power += grey * grey;
    sumX += gradX[n];
    sumY += gradY[n];
    ownX += gradX[n] * grey;
    ownY += gradY[n] * grey;
  }
  tensor.xx = xx;
  tensor.xy = xy;
  tensor.yy = yy;
  tensor.power = power;
  tensor.sumX = sumX;
  tensor.sumY = sumY;
  tensor.ownX = ownX;
  tensor.ownY = ownY;
  return power > LEAST_TEXTURE && xx * yy - xy * xy > 1e4;
}

/** Slides the patch over the picture from (x, y) into `slid`; false if it strays, never settles or fits badly. */
function slide(picture: Grey, x: number, y: number): boolean {
  const { xx, xy, yy, power, sumX, sumY, ownX, ownY } = tensor;
  const determinant = xx * yy - xy * xy;
  const { data, width, height } = picture;
  let px = x;
  let py = y;
  for (let round = 0; round < ROUNDS; round++) {
    const x0 = Math.floor(px);
    const y0 = Math.floor(py);
    if (x0 < REACH || y0 < REACH || x0 >= width - REACH - 1 || y0 >= height - REACH - 1) return false;
    const fx = px - x0;
    const fy = py - y0;
    const w00 = (1 - fx) * (1 - fy);
    const w01 = fx * (1 - fy);
    const w10 = (1 - fx) * fy;
    const w11 = fx * fy;
    let sum = 0;
    let squares = 0;
    let product = 0;
    let alongX = 0;
    let alongY = 0;
    for (let row = y0 - REACH, n = 0; row <= y0 + REACH; row++) {
      for (let i = row * width + x0 - REACH, end = i + SIDE; i < end; i++, n++) {
        const grey = data[i] * w00 + data[i + 1] * w01 + data[i + width] * w10 + data[i + width + 1] * w11;
        sum += grey;
        squares += grey * grey;
        product += grey * patch[n];
        alongX += grey * gradX[n];
        alongY += grey * gradY[n];
      }
    }
    const mean = sum / PIXELS;
    const spread = squares - sum * mean + 1e-3;
    const gain = Math.sqrt(power / spread);
    // What is left over, (grey - mean) * gain - patch, summed along the gradients.
    const ex = gain * (alongX - mean * sumX) - ownX;
    const ey = gain * (alongY - mean * sumY) - ownY;
    const dx = (yy * ex - xy * ey) / determinant;
    const dy = (xx * ey - xy * ex) / determinant;
    px -= dx;
    py -= dy;
    if ((px - x) ** 2 + (py - y) ** 2 > STRAY * STRAY) return false;
    if (dx * dx + dy * dy < 2e-4) {
      slid.x = px;
      slid.y = py;
      return product / Math.sqrt(spread * power) > LEAST_ZNCC;
    }
  }
  return false;
}
