/**
 * Whether a pose may be shown: does the picture, seen through it, look like the poster all over the sheet?
 *
 * The visible part is cut into blocks; each block is compared with the poster by correlation, which no light,
 * gain or bleaching changes. Hidden or blinded blocks may fail; too many failing refuse the pose.
 */
import { sample, type Grey } from './grey.ts';
import { facing, project, type Lens, type Pose } from './pose.ts';
import { isSmeared, LEAST_SHOWN, shown, type Alignment } from './align.ts';
import { pointX, pointY, type Target } from './target.ts';

export interface Likeness {
  /** Blocks that could be compared: in the picture and with texture of their own. */
  readonly blocks: number;
  /** The part of them that look like the poster. */
  readonly agreeing: number;
  /** Mean correlation over all of them. */
  readonly correlation: number;
}

/** Blocks across and down the sheet: coarse ones, which a blurred or distant sheet fills, and fine ones. */
const COARSE: Grid = [5, 7];
const FINE: Grid = [10, 14];
const BLOCK = 8;             // samples a block has each way
const AGREES = 0.5;
const LEAST_POWER = 64 * 40; // summed squared deviation from which a block has texture
type Grid = readonly [number, number];
const at = new Float64Array(3);

/**
 * What a pose must show before a rider sees it: `fresh` without a past, otherwise following the last one.
 * `together` is the part of spots that were found plus the part of blocks that agree: a sheet half hidden and
 * blinded keeps its spots, a blurred one its blocks; a stranger that shares title and layout has a little of both.
 * `unsurePx` is the standard deviation of the sheet's worst corner: from near, most of a sheet is out of view.
 */
const FRESH = { blocks: 6, agreeing: 0.25, correlation: 0.2, inliers: 10, together: 0.68, unsurePx: 4 };
const FOLLOWED = { blocks: 4, agreeing: 0.2, correlation: 0.15, inliers: 8, together: 0.5, unsurePx: 6 };
/**
 * Posters of a line share layout, words and sometimes the picture, so most of a sibling's blocks agree from afar. But
 * where they do, its spots are missing (`detail`: spots found for each block that agrees; coarse spots, of a shaken
 * picture, do not count); and cut finer, its blocks correlate less (`fine`). A hidden sheet lacks only the second, a
 * blurred one only the first. A held pose is asked too: sheets can be swapped before a camera, or while it was away.
 */
const SIBLING = { detail: 0.77, inliers: 30, missed: 0.55, fine: 0.74 };
/** Pixels of the finest level a fit may miss its spots by: more, and the picture is bent as no phone bends it. */
const MOST_MISSED_PX = 0.8;
const NEAREST_M = 0.05;
const STEEPEST = 0.15;       // cosine of the angle from which a poster is on edge
const SMEARED_PX = 3;        // where the picture is smeared, the shutter bends it more than the fit knows

export interface Verdict {
  readonly passed: boolean;
  /** The part of the visible sheet that looks as it should. */
  readonly quality: number;
}

/** The verdict on a pose that knows the sheet's corners to `unsure` pixels, or better. */
export function passes(target: Target, frame: readonly Grey[], found: Alignment, unsure: number, fresh: boolean): Verdict {
  const limit = fresh ? FRESH : FOLLOWED;
  const ratio = shown(found);
  const plausible = -found.pose.t[2] > NEAREST_M && facing(found.pose) > STEEPEST &&
    found.inliers >= limit.inliers * found.coarser ** 2 && ratio >= LEAST_SHOWN && found.rms <= MOST_MISSED_PX * Math.sqrt(found.size) &&
    unsure < (isSmeared(found) ? SMEARED_PX : limit.unsurePx);
  if (!plausible) return { passed: false, quality: 0 };
  const like = likeness(target, frame, found.pose, found.lens);
  const passed = like.blocks >= limit.blocks && like.agreeing >= limit.agreeing && like.correlation >= limit.correlation &&
    ratio + like.agreeing >= limit.together &&
    !((fresh && found.coarser > 1 || !hasDetail(found, like)) && likeness(target, frame, found.pose, found.lens, FINE).correlation < SIBLING.fine);
  return { passed, quality: like.agreeing };
}

/** Whether the blocks that agree have their spots, enough of them, and where they should be. */
function hasDetail({ inliers, tried, rms, size }: Alignment, { agreeing }: Likeness): boolean {
  return inliers >= SIBLING.detail * agreeing * tried && inliers >= SIBLING.inliers && rms <= SIBLING.missed * Math.sqrt(size);
}

export function likeness(target: Target, frame: readonly Grey[], pose: Pose, lens: Lens, grid: Grid = COARSE): Likeness {
  const [columns, rows] = grid;
  const across = target.width / (columns * BLOCK);
  const level = pickLevel(target, across);
  const scale = (lens.focal * across) / -pose.t[2];
  const picture = Math.max(0, Math.min(frame.length - 1, Math.round(Math.log2(scale))));
  const seen: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const zncc = compareBlock(target, level, frame[picture], 1 << picture, pose, lens, grid, column, row);
      if (zncc !== null) seen.push(zncc);
    }
  }
  const blocks = seen.length;
  return {
    blocks,
    agreeing: seen.filter((zncc) => zncc > AGREES).length / Math.max(1, blocks),
    correlation: seen.reduce((sum, zncc) => sum + zncc, 0) / Math.max(1, blocks),
  };
}

/** The level of the poster whose pixels are as far apart as the samples. */
function pickLevel(target: Target, step: number): number {
  const fits = target.levels.findIndex((level) => level.density * step <= 1.2);
  return fits < 0 ? target.levels.length - 1 : fits;
}

/** Correlation of one block with the picture; null where less than two thirds are in view or it is flat. */
function compareBlock(target: Target, index: number, picture: Grey, size: number, pose: Pose, lens: Lens,
  [columns, rows]: Grid, column: number, row: number): number | null {
  const level = target.levels[index];
  const { width, height } = level.picture;
  let n = 0;
  let a = 0;
  let b = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let v = 0; v < BLOCK; v++) {
    const y = ((row * BLOCK + v + 0.5) / (rows * BLOCK)) * height - 0.5;
    for (let u = 0; u < BLOCK; u++) {
      const x = ((column * BLOCK + u + 0.5) / (columns * BLOCK)) * width - 0.5;
      project(pose, lens, pointX(target, level, x), pointY(target, level, y), at);
      if (at[2] < 0.02) continue;
      const there = sample(picture, (at[0] + 0.5) / size - 0.5, (at[1] + 0.5) / size - 0.5);
      const here = sample(level.picture, Math.max(0, Math.min(width - 1.01, x)), Math.max(0, Math.min(height - 1.01, y)));
      if (there < 0) continue;
      n++;
      a += here;
      b += there;
      aa += here * here;
      bb += there * there;
      ab += here * there;
    }
  }
  const power = aa - (a * a) / n;
  if (n < (BLOCK * BLOCK * 2) / 3 || power < LEAST_POWER) return null;
  return (ab - (a * b) / n) / Math.sqrt(power * (bb - (b * b) / n) + 1);
}
