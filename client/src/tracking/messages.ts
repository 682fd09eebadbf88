/** What a page and the tracking worker say to each other. */
import type { Point, Square } from './homography.ts';
import type { Tracked } from './tracker.ts';

/** First message: the poster. `focal` in pixels where it is known, else null and the tracker learns it. */
export interface Start {
  readonly kind: 'start';
  readonly picture: { readonly grey: Uint8Array; readonly width: number; readonly height: number };
  readonly widthM: number;
  readonly heightM: number;
  readonly focal: number | null;
}

/** Every further message: a camera frame, as RGBA or as grey; `time` in seconds. Its buffer comes back with the answer. */
export interface Look {
  readonly kind: 'look';
  readonly pixels: ArrayBuffer;
  readonly format: 'rgba' | 'grey';
  readonly width: number;
  readonly height: number;
  readonly time: number;
  /** The phone's turning, radians a second about the camera's axes, where the rider allowed it. */
  readonly rate?: readonly [number, number, number];
}

/** In between, as often as a barcode reader has something: the QR code's square on the poster and its corners in the picture. */
export interface Hint {
  readonly kind: 'hint';
  readonly square: Square;
  readonly pixels: readonly Point[];
}

export type Ask = Start | Look | Hint;

export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'seen'; readonly seen: Tracked; readonly time: number; readonly ms: number; readonly pixels: ArrayBuffer };
