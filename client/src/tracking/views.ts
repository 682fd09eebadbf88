/**
 * The poster as it may look from afar and askew: smaller, and narrower or lower where it is seen from the side.
 * The corners of all these views, with their descriptors, are what a frame is compared with.
 */
import { findCorners } from './corners.ts';
import { describe, WORDS } from './describe.ts';
import { shrink, smooth } from './grey.ts';
import { pointX, pointY, type Target } from './target.ts';

export interface View {
  /** Pixels a metre of poster, across and down. */
  readonly across: number;
  readonly down: number;
  /** Height of the uncompressed poster in this view's scale, pixels. */
  readonly size: number;
  readonly count: number;
  readonly X: Float32Array;
  readonly Y: Float32Array;
  readonly words: Uint32Array;
}

/** How much narrower and lower a view is: straight on, and from the sides at about 45, 60 and 65 degrees. */
const SQUEEZES = [[1, 1], [1.45, 1], [2.1, 1], [1, 1.55]] as const;
const SIZES = [84, 119, 168, 238, 336] as const;
const BORDER = 5;

export function makeViews(target: Target): View[] {
  return SIZES.flatMap((size) => SQUEEZES.map(([narrower, lower]) => makeView(target, size, narrower, lower)));
}

function makeView(target: Target, size: number, narrower: number, lower: number): View {
  const source = target.levels.findLast((level) => level.picture.height >= 1.4 * size) ?? target.levels[0];
  const width = Math.round((size * target.width) / target.height / narrower);
  const height = Math.round(size / lower);
  const picture = smooth(shrink(source.picture, Math.min(width, source.picture.width), Math.min(height, source.picture.height)));
  const level = { picture, density: 0 };
  const corners = findCorners(picture, Math.round((width * height) / 70) + 30, BORDER);
  const indices = Array.from({ length: corners.count }, (_, i) => i);
  return {
    across: picture.width / target.width,
    down: picture.height / target.height,
    size,
    count: corners.count,
    X: Float32Array.from(indices, (i) => pointX(target, level, corners.x[i])),
    Y: Float32Array.from(indices, (i) => pointY(target, level, corners.y[i])),
    words: describe(smooth(picture), corners).slice(0, corners.count * WORDS),
  };
}
