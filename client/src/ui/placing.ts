/** Where labels go so that they stand near their places and not on each other. Numbers only. */

export interface Item {
  /** The place it speaks of, in pixels. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** It stands on its place; others make room for it. */
  isSpot?: boolean;
}

export interface Area {
  width: number;
  height: number;
  /** A corner at the upper edge in which something else stands. */
  taken?: Corner;
}

/** What stands at the upper edge: from `left` to `right`, and down to `bottom`. */
export interface Corner {
  left: number;
  right: number;
  bottom: number;
}

interface Point {
  x: number;
  y: number;
}

/** From a place up to the lower edge of its label. */
export const STEM_PX = 14;
const GAP_PX = 4;
const EDGE_PX = 4;
const ROUNDS = 12;

/** The centres of the labels: each above its place, pushed apart where they meet, within the area. */
export function place(items: Item[], area: Area): Point[] {
  const centres = items.map((item) => {
    const { x, y, height, isSpot } = item;
    return isSpot ? { x, y } : inside(item, { x, y: y - STEM_PX - height / 2 }, area);
  });
  for (let round = 0; round < ROUNDS; round++) {
    if (!pushAll(items, centres, area)) break;
  }
  return centres;
}

function pushAll(items: Item[], centres: Point[], area: Area): boolean {
  let isPushed = false;
  for (let a = 0; a < items.length; a++) {
    for (let b = a + 1; b < items.length; b++) {
      if (items[a].isSpot && items[b].isSpot) continue;
      if (!push(items[a], items[b], centres[a], centres[b])) continue;
      for (const i of [a, b]) if (!items[i].isSpot) centres[i] = inside(items[i], centres[i], area);
      isPushed = true;
    }
  }
  return isPushed;
}

/** Push two labels apart along the way where they meet least; gives whether they met. */
function push(a: Item, b: Item, at: Point, bt: Point): boolean {
  const x = (a.width + b.width) / 2 + GAP_PX - Math.abs(at.x - bt.x);
  const y = (a.height + b.height) / 2 + GAP_PX - Math.abs(at.y - bt.y);
  if (x <= 0.5 || y <= 0.5) return false;
  const axis = x <= y ? "x" : "y";
  const way = Math.min(x, y) * (at[axis] < bt[axis] ? -1 : 1);
  at[axis] += way * (a.isSpot ? 0 : b.isSpot ? 1 : 0.5);
  bt[axis] -= way * (b.isSpot ? 0 : a.isSpot ? 1 : 0.5);
  return true;
}

function inside({ width, height }: Item, { x, y }: Point, area: Area): Point {
  const [halfX, halfY] = [width / 2, height / 2];
  const point = { x: clamp(x, halfX, area.width), y: clamp(y, halfY, area.height) };
  return area.taken ? outside(point, halfX + GAP_PX, halfY + GAP_PX, area, area.taken) : point;
}

/** Out of the corner, the shorter way: below it, or beside it where there is room. */
function outside(point: Point, halfX: number, halfY: number, area: Area, { left, right, bottom }: Corner): Point {
  const isIn = point.x + halfX > left && point.x - halfX < right && point.y - halfY < bottom;
  if (!isIn) return point;
  const below = { x: point.x, y: bottom + halfY };
  const beside = left > area.width - right ? left - halfX : right + halfX;
  const fits = beside > halfX && beside < area.width - halfX;
  return fits && Math.abs(beside - point.x) < below.y - point.y ? { x: beside, y: point.y } : below;
}

function clamp(value: number, half: number, length: number): number {
  return Math.max(half + EDGE_PX, Math.min(value, length - half - EDGE_PX));
}
