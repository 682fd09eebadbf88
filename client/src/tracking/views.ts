/**
 * The poster as it may look from afar and askew: smaller, and narrower or lower where it is seen from the side.
 * The corners of all these views, with their descriptors, are what a frame is compared with.
 */
import { findCorners } from './corners.ts';
import { describe } from './describe.ts';
import { shrink, smooth } from './grey.ts';
import { pointX, pointY, type Target } from './target.ts';

/** Corners of one or more views: where they are on the poster, how large it was there, what they look like. */
export interface Views {
  readonly count: number;
  readonly X: Float32Array;
  readonly Y: Float32Array;
  /** Pixels a metre of poster, across and down. */
  readonly across: Float32Array;
  readonly down: Float32Array;
  readonly words: Int32Array;
}

/** How much narrower and lower a view is: straight on, from the sides at about 45 and 60 degrees, from above or below at 50. */
const SQUEEZES = [[1, 1], [1.45, 1], [2.1, 1], [1, 1.55]] as const;
const MOST_CORNERS = 160;
const BORDER = 5;

/** The corners of all views of some size (the height in pixels of the sheet seen straight on). */
export function makeViews(target: Target, size: number): Views {
  return join(SQUEEZES.map(([narrower, lower]) => makeView(target, size, narrower, lower)));
}

function makeView(target: Target, size: number, narrower: number, lower: number): Views {
  const source = target.levels.findLast((level) => level.picture.height >= 1.4 * size) ?? target.levels[0];
  const width = Math.round((size * target.width) / target.height / narrower);
  const height = Math.round(size / lower);
  const picture = smooth(shrink(source.picture, Math.min(width, source.picture.width), Math.min(height, source.picture.height)));
  const { count, x, y } = findCorners(picture, Math.min(MOST_CORNERS, Math.round((width * height) / 70) + 20), BORDER);
  return {
    count,
    X: Float32Array.from(x.subarray(0, count), (px) => pointX(target, { picture }, px)),
    Y: Float32Array.from(y.subarray(0, count), (py) => pointY(target, { picture }, py)),
    across: new Float32Array(count).fill(picture.width / target.width),
    down: new Float32Array(count).fill(picture.height / target.height),
    words: describe(smooth(picture), { count, x, y }),
  };
}

/** The corners of several views, one after the other. */
export function join(views: readonly Views[]): Views {
  const field = (name: 'X' | 'Y' | 'across' | 'down') => Float32Array.from(views.flatMap((view) => [...view[name]]));
  return {
    count: views.reduce((sum, view) => sum + view.count, 0),
    X: field('X'), Y: field('Y'), across: field('across'), down: field('down'),
    words: Int32Array.from(views.flatMap((view) => [...view.words])),
  };
}
