/** The map of a plane onto a picture, from four corners seen: how a QR code that was read gives a first pose. */
import { solve } from './linear.ts';

export type Point = readonly [number, number];

/** A square on the poster, such as its QR code: metres, the poster's centre is the origin. */
export interface Square {
  readonly centre: Point;
  readonly size: number;
}

/** Corners of a square in the order barcode readers give them: top left, top right, bottom right, bottom left. */
export function cornersOf({ centre: [x, y], size }: Square): Point[] {
  const half = size / 2;
  return [[x - half, y + half], [x + half, y + half], [x + half, y - half], [x - half, y - half]];
}

/** The homography (3x3, row-major) that takes four points to four others; null where three lie on a line. */
export function homographyOf(from: readonly Point[], to: readonly Point[]): Float64Array | null {
  const system = new Float64Array(64);
  const h = new Float64Array(9);
  from.forEach(([x, y], i) => {
    const [u, v] = to[i];
    system.set([x, y, 1, 0, 0, 0, -u * x, -u * y, 0, 0, 0, x, y, 1, -v * x, -v * y], 16 * i);
    h[2 * i] = u;
    h[2 * i + 1] = v;
  });
  if (!solve(system, h, 8)) return null;
  h[8] = 1;
  return h;
}
