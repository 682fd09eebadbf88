/**
 * Fits a pose, and on request the lens, to matched points by Levenberg-Marquardt with Tukey's weights.
 *
 * Parameters in order: turn (3), shift (3), then log focal length, k1 and what a rolling shutter
 * sees, turn (3) and way carried (3), where they are free. A free lens
 * parameter is held by a soft prior, so that a view that says nothing about it leaves it where it was.
 */
import { solve } from './linear.ts';
import { moved, project, type Lens, type Pose } from './pose.ts';

/** Matched points: poster X, Y in metres, picture u, v in pixels; filled from the front. */
export class Matches {
  readonly capacity: number;
  readonly values: Float64Array;
  readonly weights: Float64Array;
  count = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.values = new Float64Array(4 * capacity);
    this.weights = new Float64Array(capacity).fill(1);
  }

  add(X: number, Y: number, u: number, v: number): void {
    if (this.count === this.capacity) return;
    const i = 4 * this.count;
    this.values[i] = X;
    this.values[i + 1] = Y;
    this.values[i + 2] = u;
    this.values[i + 3] = v;
    this.weights[this.count++] = 1;
  }
}

export interface Fit {
  readonly pose: Pose;
  readonly lens: Lens;
  /** Weighted root mean square of the pixels missed by. */
  readonly rms: number;
  /** Matches that count at least a tenth. */
  readonly inliers: number;
}

export interface Options {
  readonly rounds?: number;
  /** Pixels from where a match counts nothing; 0 for plain least squares. */
  readonly cutoff?: number;
  /** How far log focal length may stray: its standard deviation; 0 keeps it. */
  readonly focalSigma?: number;
  /** How far k1 may stray from 0; 0 keeps it. */
  readonly k1Sigma?: number;
  /** How far the turn seen by a rolling shutter may stray from 0, radians; 0 keeps it. */
  readonly turnSigma?: number;
  /** How far the way may stray that the poster was carried meanwhile, metres; `refine` keeps it. */
  readonly carriedSigma?: number;
  /** The focal length the prior is about, where it is not the lens's own. */
  readonly focalPrior?: number;
}

/** Whether more matches agree with a fit than with another, and more nearly. */
export function fitsBetter(one: Fit, other: Fit): boolean {
  return one.inliers * other.rms > other.inliers * one.rms;
}

/** How much worse a fit may be that needs less: no other focal length than the one expected, no bend of the lens. */
export const NEARLY = 0.9;

/** Whether a fit is as good as another, or nearly. */
export function fitsNearly(one: Fit, other: Fit): boolean {
  return one.inliers * other.rms >= NEARLY * other.inliers * one.rms;
}

/** How well a match is believed to be measured, in pixels: what priors and predictions are weighed against. */
export const PIXEL_SIGMA = 0.15;
const LEAST_MISS_PX = 0.25;
/** A round that takes less than this part of the cost was the last. */
const SETTLED = 1e-4;
const SIZE = 14;
const POSE = [0, 1, 2, 3, 4, 5] as const;
const FOCAL = 6;
const TURN = [8, 9, 10] as const;
const CARRIED = [11, 12, 13] as const;
const normal = new Float64Array(SIZE * SIZE);
const rhs = new Float64Array(SIZE);
const ju = new Float64Array(SIZE);
const jv = new Float64Array(SIZE);
const system = new Float64Array(SIZE * SIZE);
const step = new Float64Array(SIZE);
const seen = new Float64Array(3);

export function refine(pose: Pose, lens: Lens, matches: Matches, options: Options = {}): Fit {
  const { rounds = 8, cutoff = 0 } = options;
  const free = freeParameters(options);
  let cost = weigh(pose, lens, matches, cutoff) + priorCost(lens, options);
  for (let round = 0, damping = 1e-4; round < rounds && damping < 1e4; round++) {
    accumulate(pose, lens, matches, free[free.length - 1] + 1);
    addPriors(lens, options);
    if (!solveFree(free, damping)) break;
    const nextPose = moved(pose, step);
    const nextLens = {
      ...lens, focal: lens.focal * Math.exp(step[6]), k1: lens.k1 + step[7],
      turn: [lens.turn[0] + step[8], lens.turn[1] + step[9], lens.turn[2] + step[10]] as const,
    };
    const nextCost = costOf(nextPose, nextLens, matches) + priorCost(nextLens, options);
    if (nextCost < cost) {
      const settled = cost - nextCost < SETTLED * cost;
      pose = nextPose;
      lens = nextLens;
      cost = weigh(pose, lens, matches, cutoff) + priorCost(lens, options);
      damping *= 0.3;
      if (settled) break;
    } else damping *= 10;
  }
  return summary(pose, lens, matches);
}

/** Sums J'J and J'r over all matches into the normal equations of the first so many parameters, held or free. */
function accumulate(pose: Pose, lens: Lens, { values, weights, count }: Matches, parameters: number): void {
  normal.fill(0);
  rhs.fill(0);
  for (let m = 0, i = 0; m < count; m++, i += 4) {
    const weight = weights[m];
    if (weight === 0) continue;
    const X = values[i];
    const Y = values[i + 1];
    fillRows(pose, lens, X, Y);
    project(pose, lens, X, Y, seen);
    const missU = values[i + 2] - seen[0];
    const missV = values[i + 3] - seen[1];
    for (let row = 0; row < parameters; row++) {
      const wu = weight * ju[row];
      const wv = weight * jv[row];
      rhs[row] += wu * missU + wv * missV;
      for (let column = 0; column <= row; column++) normal[row * SIZE + column] += wu * ju[column] + wv * jv[column];
    }
  }
}

/** The two rows of the Jacobian, `ju` and `jv`: how the pixel of a poster point follows each parameter. */
function fillRows({ R, t }: Pose, { focal, k1, isUpright }: Lens, X: number, Y: number): void {
  const qx = R[0] * X + R[1] * Y;
  const qy = R[3] * X + R[4] * Y;
  const qz = R[6] * X + R[7] * Y;
  const near = -1 / (qz + t[2]);
  const a = (qx + t[0]) * near;
  const b = (qy + t[1]) * near;
  const r2 = a * a + b * b;
  const stretch = 1 + k1 * r2;
  const mixed = 2 * focal * k1 * a * b;
  fillRow(ju, focal * (stretch + 2 * k1 * a * a), mixed, a, b, near, qx, qy, qz);
  fillRow(jv, -mixed, -focal * (stretch + 2 * k1 * b * b), a, b, near, qx, qy, qz);
  ju[6] = focal * a * stretch;
  jv[6] = -focal * b * stretch;
  ju[7] = focal * a * r2;
  jv[7] = -focal * b * r2;
  const late = focal * stretch * (isUpright ? a : -b);
  ju[8] = late * a * b;
  ju[9] = -late * (1 + a * a);
  ju[10] = -late * b;
  jv[8] = -late * (1 + b * b);
  jv[9] = late * a * b;
  jv[10] = -late * a;
  ju[11] = late * near;
  jv[12] = -late * near;
  ju[13] = late * near * a;
  jv[13] = -late * near * b;
}

/** The pose's part of one row: (da, db) is how the pixel follows the normalised point, (qx, qy, qz) the turned one. */
function fillRow(row: Float64Array, da: number, db: number, a: number, b: number, near: number,
  qx: number, qy: number, qz: number): void {
  const gx = da * near;
  const gy = db * near;
  const gz = (da * a + db * b) * near;
  row[0] = qy * gz - qz * gy;
  row[1] = qz * gx - qx * gz;
  row[2] = qx * gy - qy * gx;
  row[3] = gx;
  row[4] = gy;
  row[5] = gz;
}

function freeParameters({ focalSigma = 0, k1Sigma = 0, turnSigma = 0 }: Options): number[] {
  return [...POSE, ...(focalSigma > 0 ? [FOCAL] : []), ...(k1Sigma > 0 ? [7] : []), ...(turnSigma > 0 ? TURN : [])];
}

/** Adds the priors to the normal equations of matches that miss by so many pixels. */
function addPriors(lens: Lens, { focalSigma = 0, k1Sigma = 0, turnSigma = 0, focalPrior }: Options, pixelSigma = PIXEL_SIGMA): void {
  if (focalSigma > 0) {
    const stiffness = (pixelSigma / focalSigma) ** 2;
    normal[FOCAL * SIZE + FOCAL] += stiffness;
    rhs[FOCAL] -= stiffness * Math.log(lens.focal / (focalPrior ?? lens.focal));
  }
  if (k1Sigma > 0) hold(7, lens.k1, pixelSigma / k1Sigma);
  if (turnSigma > 0) lens.turn.forEach((value, i) => hold(TURN[i], value, pixelSigma / turnSigma));
}

/** Pulls a parameter towards 0: by a pixel's misfit for each part `1 / strength` that it strays. */
function hold(parameter: number, value: number, strength: number): void {
  const stiffness = strength ** 2;
  normal[parameter * SIZE + parameter] += stiffness;
  rhs[parameter] -= stiffness * value;
}

function priorCost(lens: Lens, { focalSigma = 0, k1Sigma = 0, turnSigma = 0, focalPrior }: Options): number {
  const focal = focalSigma > 0 && focalPrior ? (Math.log(lens.focal / focalPrior) / focalSigma) ** 2 : 0;
  const k1 = k1Sigma > 0 ? (lens.k1 / k1Sigma) ** 2 : 0;
  const turn = turnSigma > 0 ? lens.turn.reduce((sum, value) => sum + (value / turnSigma) ** 2, 0) : 0;
  return (focal + k1 + turn) * PIXEL_SIGMA ** 2;
}

/** Solves for the free parameters into `step`; the others stay 0. */
function solveFree(free: readonly number[], damping: number): boolean {
  const n = free.length;
  const b = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    b[i] = rhs[free[i]];
    for (let k = 0; k < n; k++) {
      system[i * n + k] = normalAt(free[i], free[k]) * (i === k ? 1 + damping : 1);
    }
  }
  if (!solve(system, b, n)) return false;
  step.fill(0);
  free.forEach((parameter, i) => (step[parameter] = b[i]));
  return true;
}

/** Squared pixels missed by, for one match; huge behind the camera. */
function missed(pose: Pose, lens: Lens, values: Float64Array, i: number): number {
  project(pose, lens, values[i], values[i + 1], seen);
  return seen[2] > 1e-3 ? (seen[0] - values[i + 2]) ** 2 + (seen[1] - values[i + 3]) ** 2 : 1e12;
}

function costOf(pose: Pose, lens: Lens, { values, weights, count }: Matches): number {
  let cost = 0;
  for (let m = 0; m < count; m++) cost += weights[m] * missed(pose, lens, values, 4 * m);
  return cost;
}

/** Sets Tukey's weights for a pose and gives the weighted cost. */
function weigh(pose: Pose, lens: Lens, { values, weights, count }: Matches, cutoff: number): number {
  let cost = 0;
  for (let m = 0; m < count; m++) {
    const squared = missed(pose, lens, values, 4 * m);
    const trust = cutoff > 0 ? Math.max(0, 1 - squared / (cutoff * cutoff)) : 1;
    weights[m] = trust * trust;
    cost += weights[m] * squared;
  }
  return cost;
}

function summary(pose: Pose, lens: Lens, matches: Matches): Fit {
  let total = 0;
  let inliers = 0;
  for (let m = 0; m < matches.count; m++) {
    total += matches.weights[m];
    if (matches.weights[m] > 0.1) inliers++;
  }
  return { pose, lens, rms: Math.sqrt(costOf(pose, lens, matches) / Math.max(total, 1e-9)), inliers };
}

/** J'J of a fitted pose, 6x6: how firmly the matches hold turn and shift, in inverse squared pixels. */
export function firmness(fit: Fit, matches: Matches): Float64Array {
  accumulate(fit.pose, fit.lens, matches, POSE.length);
  return normalOf(POSE);
}

/** Pixels a fit misses a match by; the luck of a smaller miss does not count. */
const missOf = ({ rms }: Fit): number => Math.max(rms, LEAST_MISS_PX);

function normalAt(row: number, column: number): number {
  return normal[Math.max(row, column) * SIZE + Math.min(row, column)];
}

/** The normal equations' matrix of some parameters alone. */
function normalOf(parameters: readonly number[]): Float64Array {
  return Float64Array.from(parameters.flatMap((row) => parameters.map((column) => normalAt(row, column))));
}

/**
 * How unsure a fit is of where the camera sees some poster points, in pixels: the standard deviation of the one it knows
 * least. The options say what was free, or is not known, and how far it may stray.
 */
export function mostUnsure(fit: Fit, matches: Matches, points: readonly (readonly [number, number])[], options: Options): number {
  const { carriedSigma = 0 } = options;
  const free = [...freeParameters(options), ...(carriedSigma > 0 ? CARRIED : [])];
  const n = free.length;
  accumulate(fit.pose, fit.lens, matches, free[n - 1] + 1);
  addPriors(fit.lens, options, missOf(fit));
  if (carriedSigma > 0) CARRIED.forEach((parameter) => hold(parameter, 0, missOf(fit) / carriedSigma));
  const held = normalOf(free);
  const varianceOf = (row: Float64Array): number => {
    const wanted = Float64Array.from(free, (parameter) => row[parameter]);
    const solved = wanted.slice();
    return solve(held.slice(), solved, n) ? wanted.reduce((sum, value, i) => sum + value * solved[i], 0) : Infinity;
  };
  const variances = points.map(([X, Y]) => {
    fillRows(fit.pose, fit.lens, X, Y);
    return varianceOf(ju) + varianceOf(jv);
  });
  return Math.sqrt(Math.max(...variances)) * missOf(fit);
}

/** What the matches of a fitted view say about some parameters once others have had their choice. */
export interface Evidence {
  /** How surely: the inverse of their covariance for matches measured to one pixel, row by row. */
  readonly information: Float64Array;
  /** Information times how far they should move. */
  readonly pull: Float64Array;
}

/** What is said about log focal length, once the pose has had its choice. */
export const focalEvidence = (fit: Fit, matches: Matches): Evidence => evidence(fit, matches, [FOCAL], POSE);

/** What is said about how the poster turned and was carried while the shutter rolled, once pose and focal length have had theirs. */
export const shutterEvidence = (fit: Fit, matches: Matches): Evidence => evidence(fit, matches, [...TURN, ...CARRIED], [...POSE, FOCAL]);

function evidence(fit: Fit, matches: Matches, about: readonly number[], others: readonly number[]): Evidence {
  accumulate(fit.pose, fit.lens, matches, about[about.length - 1] + 1);
  const held = normalOf(others);
  const taken = about.map((parameter) => {
    const coupling = Float64Array.from(others, (other) => normalAt(parameter, other));
    return solve(held.slice(), coupling, others.length) ? coupling : null;
  });
  const left = (row: number, of: (parameter: number) => number) =>
    taken[row] ? of(about[row]) - others.reduce((sum, other, i) => sum + of(other) * taken[row]![i], 0) : 0;
  const size = about.length;
  return {
    information: Float64Array.from({ length: size * size }, (_, i) => left(Math.floor(i / size), (other) => normalAt(other, about[i % size]))),
    pull: Float64Array.from(about, (_, row) => left(row, (other) => rhs[other])),
  };
}
