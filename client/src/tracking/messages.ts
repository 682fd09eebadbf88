/** What a page and the tracking worker say to each other. */
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

export type Ask = Start | Look;

export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'seen'; readonly seen: Tracked; readonly time: number; readonly ms: number; readonly pixels: ArrayBuffer };
