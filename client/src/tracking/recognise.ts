/**
 * Finds the poster in a frame without any hint of where it is: corners of the frame are compared with those of
 * the poster's views; each likely pair alone says roughly where the whole poster would be (an affine map), and
 * the maps most others agree with become poses. The poses are guesses: alignment and gate have the last word.
 */
import { findCorners } from './corners.ts';
import { describe, differing, WORDS } from './describe.ts';
import { smooth, type Grey } from './grey.ts';
import type { Lens, Pose } from './pose.ts';
import { Matches, refine } from './refine.ts';
import type { Target } from './target.ts';
import { join, makeViews, type Views } from './views.ts';

/** A frame corner that looks like a poster corner; the map it suggests: pixel = (ux X + uy Y + u0, …). */
interface Pair {
  readonly X: number;
  readonly Y: number;
  readonly u: number;
  readonly v: number;
  /** Pixels of the frame's finest level that one pixel of its own level is wide. */
  readonly size: number;
  /** Linear part of the map: row-major 2x2, poster metres to frame pixels. */
  readonly map: readonly [number, number, number, number];
  readonly distance: number;
}

const SIZES = [84, 119, 168, 238] as const;
/** Corners kept, and how many of SIZES compared, at each level of the frame, from the finest that is not wider than WIDEST. */
const PLAN = [
  { corners: 700, sizes: 3 },
  { corners: 350, sizes: 4 },
  { corners: 180, sizes: 4 },
  { corners: 90, sizes: 3 },
] as const;
const WIDEST = 720;
const BORDER = 8;
const STRANGE = 22;          // of the first 64 answers, more differ between strangers nearly always, between likes hardly ever
const FARTHEST = 72;         // bits by which a pair may differ
const RATIO = 0.86;          // a pair must beat every other place of the poster by that
const MOST_PAIRS = 160;
const APART = 0.08;          // of the poster's width: places farther apart are different places
const LEAST_VOTES = 4;

export class Recogniser {
  private readonly target: Target;
  /** What each step of the plan compares with. */
  private readonly views: readonly Views[];
  private readonly matches = new Matches(MOST_PAIRS);

  constructor(target: Target) {
    this.target = target;
    const views = SIZES.map((size) => makeViews(target, size));
    this.views = PLAN.map(({ sizes }) => join(views.slice(0, sizes)));
  }

  /** Likely poses, best first. `roll` is how far the picture is turned, in radians. */
  guess(frame: readonly Grey[], lens: Lens, most: number, roll = 0): Pose[] {
    const pairs = this.findPairs(frame, roll);
    const poses: Pose[] = [];
    for (const group of agreeing(pairs, most)) poses.push(...this.posesOf(group, lens));
    return poses;
  }

  private findPairs(frame: readonly Grey[], roll: number): Pair[] {
    const first = Math.max(0, frame.findIndex((level) => Math.max(level.width, level.height) <= WIDEST));
    const pairs: Pair[] = [];
    PLAN.forEach(({ corners }, step) => {
      const level = frame[first + step];
      if (level) this.comparePicture(level, 2 ** (first + step), corners, this.views[step], roll, pairs);
    });
    return pairs.sort((a, b) => a.distance - b.distance).slice(0, MOST_PAIRS);
  }

  private comparePicture(picture: Grey, size: number, most: number, views: Views, roll: number, pairs: Pair[]): void {
    const smoothed = smooth(picture);
    const corners = findCorners(smoothed, most, BORDER);
    const words = describe(smooth(smoothed), corners, roll);
    const cos = Math.cos(roll) * size;
    const sin = Math.sin(roll) * size;
    for (let c = 0; c < corners.count; c++) {
      const { index, bits } = mostAlike(words, c * WORDS, views, APART * this.target.width);
      if (index < 0) continue;
      const across = views.across[index];
      const down = views.down[index];
      pairs.push({
        X: views.X[index], Y: views.Y[index], size, distance: bits,
        u: (corners.x[c] + 0.5) * size - 0.5, v: (corners.y[c] + 0.5) * size - 0.5,
        map: [cos * across, sin * down, sin * across, -cos * down],
      });
    }
  }

  /** Both poses a group of agreeing pairs allows, each fitted to the pairs. */
  private posesOf(group: readonly Pair[], lens: Lens): Pose[] {
    const map = fitMap(group);
    if (!map) return [];
    this.matches.count = 0;
    for (const pair of group) this.matches.add(pair.X, pair.Y, pair.u, pair.v);
    const extent = Math.sqrt(Math.abs(map[0] * map[4] - map[1] * map[3])) * this.target.width;
    return posesOfMap(map, lens).map((pose) => {
      const rough = refine(pose, lens, this.matches, { rounds: 10, cutoff: 0.2 * extent + 4 });
      return refine(rough.pose, lens, this.matches, { rounds: 10, cutoff: 0.08 * extent + 3 });
    }).sort((a, b) => b.inliers - a.inliers || a.rms - b.rms).map((fit) => fit.pose);
  }
}

const alike = { index: -1, bits: 256 };

/** The poster corner most like a descriptor; index -1 if none is, or another place of the poster is nearly as like. */
function mostAlike(words: Int32Array, at: number, { count, X, Y, words: known }: Views, apart: number): typeof alike {
  const w0 = words[at];
  const w1 = words[at + 1];
  let bits = FARTHEST + 1;
  let second = 256;
  let index = -1;
  for (let i = 0, k = 0; i < count; i++, k += WORDS) {
    let differ = differing(w0 ^ known[k], w1 ^ known[k + 1]);
    if (differ > STRANGE) continue;
    for (let word = 2; word < WORDS; word += 2) differ += differing(words[at + word] ^ known[k + word], words[at + word + 1] ^ known[k + word + 1]);
    if (differ >= second) continue;
    const elsewhere = index >= 0 && Math.hypot(X[index] - X[i], Y[index] - Y[i]) > apart;
    if (differ < bits) {
      if (elsewhere) second = bits;
      bits = differ;
      index = i;
    } else if (elsewhere) second = differ;
  }
  alike.index = bits < RATIO * second ? index : -1;
  alike.bits = bits;
  return alike;
}

/** Groups of pairs that agree on where the poster is: the largest first, no pair leading twice. */
function agreeing(pairs: readonly Pair[], most: number): Pair[][] {
  const taken = new Set<Pair>();
  const groups = pairs.map((lead) => pairs.filter((other) => agrees(lead, other)))
    .filter((group) => group.length >= LEAST_VOTES)
    .sort((a, b) => votes(b) - votes(a));
  const kept: Pair[][] = [];
  for (const group of groups) {
    if (kept.length === most) break;
    const fresh = group.filter((pair) => !taken.has(pair)).length;
    if (fresh < group.length / 2) continue;
    group.forEach((pair) => taken.add(pair));
    kept.push(group);
  }
  return kept;
}

/** Pairs that stand on different places of the frame. */
function votes(group: readonly Pair[]): number {
  return new Set(group.map(({ u, v, size }) => Math.round(u / size / 3) * 10007 + Math.round(v / size / 3) + size * 1e9)).size;
}

/** Whether `other` lies where the map of `lead` puts it, more loosely the farther away, in a like scale. */
function agrees(lead: Pair, other: Pair): boolean {
  const dX = other.X - lead.X;
  const dY = other.Y - lead.Y;
  const du = lead.map[0] * dX + lead.map[1] * dY;
  const dv = lead.map[2] * dX + lead.map[3] * dY;
  const miss = Math.hypot(lead.u + du - other.u, lead.v + dv - other.v);
  if (miss > 0.28 * Math.hypot(du, dv) + 3 * lead.size) return false;
  const ratio = areaOf(lead) / areaOf(other);
  return ratio > 0.3 && ratio < 3.3;
}

function areaOf({ map }: Pair): number {
  return Math.abs(map[0] * map[3] - map[1] * map[2]);
}

/** The affine map (2x3) that fits a group best, leaning on what its pairs say themselves; null if it mirrors. */
function fitMap(group: readonly Pair[]): number[] | null {
  const n = group.length;
  const mean = (value: (pair: Pair) => number) => group.reduce((sum, pair) => sum + value(pair), 0) / n;
  const [X0, Y0, u0, v0] = [mean((p) => p.X), mean((p) => p.Y), mean((p) => p.u), mean((p) => p.v)];
  const own = [0, 1, 2, 3].map((i) => mean((p) => p.map[i]));
  const hold = 0.0004;       // metres squared: how much a pair's own map weighs against its place
  let xx = hold, xy = 0, yy = hold;
  let [ux, uy, vx, vy] = own.map((value) => value * hold);
  for (const { X, Y, u, v } of group) {
    const [x, y] = [X - X0, Y - Y0];
    xx += x * x / n; xy += x * y / n; yy += y * y / n;
    ux += x * (u - u0) / n; uy += y * (u - u0) / n; vx += x * (v - v0) / n; vy += y * (v - v0) / n;
  }
  const determinant = xx * yy - xy * xy;
  const a = (ux * yy - uy * xy) / determinant;
  const b = (uy * xx - ux * xy) / determinant;
  const c = (vx * yy - vy * xy) / determinant;
  const d = (vy * xx - vx * xy) / determinant;
  if (a * d - b * c >= 0) return null;     // +Y up on the poster, +y down in the picture
  return [a, b, u0 - a * X0 - b * Y0, c, d, v0 - c * X0 - d * Y0];
}

/** The two poses whose far-away view is an affine map: tilted one way, and the other. */
function posesOfMap(map: readonly number[], lens: Lens): Pose[] {
  const [a, b, c, d] = [map[0], map[1], -map[3], -map[4]];
  const sum = (a * a + b * b + c * c + d * d) / 2;
  const root = Math.sqrt(Math.max(0, sum * sum - (a * d - b * c) ** 2));
  const scale = Math.sqrt(sum + root);     // larger singular value: focal / depth
  const depth = lens.focal / scale;
  const x = ((map[2] - lens.cx) / lens.focal) * depth;
  const y = (-(map[5] - lens.cy) / lens.focal) * depth;
  const [r0, r1, r3, r4] = [a, b, c, d].map((value) => value / scale);
  const r6 = Math.sqrt(Math.max(0, 1 - r0 * r0 - r3 * r3));
  const r7 = Math.sqrt(Math.max(0, 1 - r1 * r1 - r4 * r4)) * (r0 * r1 + r3 * r4 > 0 ? -1 : 1);
  return [1, -1].map((side) => {
    const [z0, z1] = [side * r6, side * r7];
    const R = Float64Array.of(r0, r1, r3 * z1 - z0 * r4, r3, r4, z0 * r1 - r0 * z1, z0, z1, r0 * r4 - r1 * r3);
    return { R, t: Float64Array.of(x, y, -depth) };
  });
}
