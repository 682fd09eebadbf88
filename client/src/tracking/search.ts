/**
 * Looks for the poster near where it was expected: a thumbnail of it, drawn as the pose says, is slid over a
 * small version of the frame, in three sizes. Finds what has moved too far for patches to follow.
 */
import { sample, type Grey } from './grey.ts';
import { project, type Lens, type Pose } from './pose.ts';
import type { Target } from './target.ts';

const WIDTH = 40;            // the thumbnail's, in pixels of the small frame
const REACH = 9;             // how far it is slid, in the same pixels
const NEAR = 2;              // … in the other sizes, around where the first fits best
const OTHER_SIZES = [0.94, 1.06] as const;
const ALIKE = 0.4;           // correlation from which the find is worth following
const COLUMNS = 16;
const ROWS = 22;
const LEAST = 80;
const at = new Float64Array(3);
const us = new Int32Array(COLUMNS * ROWS);
const vs = new Int32Array(COLUMNS * ROWS);
const greys = new Float32Array(COLUMNS * ROWS);

/** The pose, moved and scaled to where the thumbnail fits best; null where it fits nowhere. */
export function searchNear(target: Target, frame: readonly Grey[], pose: Pose, lens: Lens): Pose | null {
  const scale = (lens.focal * target.width) / -pose.t[2] / WIDTH;
  const index = Math.max(0, Math.min(frame.length - 1, Math.round(Math.log2(scale))));
  const best = { zncc: -1, du: 0, dv: 0, depth: 1 };
  const slide = (depth: number, reach: number) => {
    const { du, dv } = best;
    const count = drawThumbnail(target, frame[index], 1 << index, scaled(pose, depth), lens);
    for (let v = dv - reach; v <= dv + reach; v++) {
      for (let u = du - reach; u <= du + reach; u++) {
        const zncc = compare(frame[index], count, u, v);
        if (zncc > best.zncc) Object.assign(best, { zncc, du: u, dv: v, depth });
      }
    }
  };
  slide(1, REACH);
  for (const depth of OTHER_SIZES) slide(depth, NEAR);
  return best.zncc > ALIKE ? shifted(scaled(pose, best.depth), lens, best.du << index, best.dv << index) : null;
}

function scaled({ R, t }: Pose, factor: number): Pose {
  return { R, t: t.map((v) => v * factor) };
}

function shifted({ R, t }: Pose, lens: Lens, du: number, dv: number): Pose {
  return { R, t: Float64Array.of(t[0] + (du * -t[2]) / lens.focal, t[1] - (dv * -t[2]) / lens.focal, t[2]) };
}

/** Fills us, vs, greys with a grid over the sheet, as far as it may slide into the frame; gives how many. */
function drawThumbnail(target: Target, picture: Grey, size: number, pose: Pose, lens: Lens): number {
  const level = target.levels.find((other) => other.picture.width <= 1.5 * WIDTH) ?? target.levels[target.levels.length - 1];
  const { width, height } = level.picture;
  let count = 0;
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const x = (column + 0.5) / COLUMNS;
      const y = (row + 0.5) / ROWS;
      project(pose, lens, (x - 0.5) * target.width, (0.5 - y) * target.height, at);
      const u = Math.round((at[0] + 0.5) / size - 0.5);
      const v = Math.round((at[1] + 0.5) / size - 0.5);
      if (at[2] < 0.02 || u < -REACH || v < -REACH || u >= picture.width + REACH || v >= picture.height + REACH) continue;
      us[count] = u;
      vs[count] = v;
      greys[count++] = sample(level.picture, x * width - 0.5, y * height - 0.5);
    }
  }
  return count;
}

/** Correlation of the thumbnail with the frame when slid by (du, dv); -1 if too little of it is in view. */
function compare({ data, width, height }: Grey, count: number, du: number, dv: number): number {
  let n = 0;
  let a = 0;
  let b = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let i = 0; i < count; i++) {
    const u = us[i] + du;
    const v = vs[i] + dv;
    if (u < 0 || v < 0 || u >= width || v >= height) continue;
    const here = greys[i];
    const there = data[v * width + u];
    n++;
    a += here;
    b += there;
    aa += here * here;
    bb += there * there;
    ab += here * there;
  }
  if (n < LEAST || n < 0.45 * count) return -1;
  return (ab - (a * b) / n) / Math.sqrt((aa - (a * a) / n) * (bb - (b * b) / n) + 1);
}
