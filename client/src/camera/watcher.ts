/** The tracking worker as a page sees it: frames out, poses back, one at a time. */

import { take } from "../fetching.ts";
import type { Answer, Ask, Start } from "../tracking/messages.ts";
import { greyOf } from "../tracking/grey.ts";
import type { Tracked } from "../tracking/tracker.ts";

/** Name of the worker beside this file; the build puts it here. */
declare const TRACKER: string;

/** A poster as its JSON tells it; lengths in metres. */
export interface Target {
  width_m: number;
  height_m: number;
  image: string;
  /** The same picture as AVIF, which not every browser knows. */
  lean?: string;
  qr?: { center_m: [number, number]; size_m: number; text: string };
}

export type Watched = Tracked & { ms: number };

export interface Watcher {
  look(pixels: ArrayBuffer, width: number, height: number, rate: readonly [number, number, number] | null): void;
  hint(centre: [number, number], size: number, pixels: [number, number][]): void;
}

/** The target at an address, with its picture. Raises: when it cannot be had */
export async function loadTarget(address: string): Promise<{ target: Target; picture: HTMLImageElement }> {
  const answer = await take(address);
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  const target: Target = await answer.json();
  const see = (address: string) => decoded(new URL(address, answer.url).href);
  return { target, picture: await see(target.lean ?? target.image).catch(() => see(target.image)) };
}

async function decoded(address: string): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  return picture;
}

/** A worker that knows no poster yet, on its way while camera and poster are; ended with the signal. */
export function callWorker(fail: (cause: unknown) => void, signal: AbortSignal): Worker {
  const worker = new Worker(new URL(TRACKER, import.meta.url));
  signal.addEventListener("abort", () => worker.terminate());
  worker.addEventListener("error", fail);
  return worker;
}

/** Let a worker know the poster.
 *
 * Takes: `told`, called with what each frame showed
 */
export function startWatcher(
  worker: Worker,
  target: Target,
  picture: HTMLImageElement,
  told: (seen: Watched) => void,
): Promise<Watcher> {
  const say = (ask: Ask, transfer: ArrayBuffer[] = []) => worker.postMessage(ask, transfer);
  const watcher: Watcher = {
    look: (pixels, width, height, rate) =>
      say(
        { kind: "look", format: "rgba", pixels, width, height, time: performance.now() / 1000, rate: rate ?? undefined },
        [pixels],
      ),
    hint: (centre, size, pixels) => say({ kind: "hint", square: { centre, size }, pixels }),
  };
  say({ kind: "start", picture: greyPicture(picture), widthM: target.width_m, heightM: target.height_m, focal: null });
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.kind === "ready") resolve(watcher);
      else told({ ...data.seen, ms: data.ms });
    };
  });
}

/** A picture in grey, as the tracker gets it. */
export function greyPicture(picture: HTMLImageElement): Start["picture"] {
  const { naturalWidth: width, naturalHeight: height } = picture;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
  pen.drawImage(picture, 0, 0);
  return { grey: greyOf(pen.getImageData(0, 0, width, height).data, width, height).data, width, height };
}
