/** A clip: what the tracker looked at for some seconds, in the form in which the bench reads it. */

import type { Target } from "../camera/watcher.ts";
import { greyPng } from "./png.ts";
import { zip } from "./zip.ts";

/** So much fits into the memory of a small phone: 30 MB. */
export const MOST_FRAMES = 120;

export interface Frame {
  grey: Uint8Array;
  width: number;
  height: number;
  /** Seconds since the page was opened. */
  time: number;
  /** Turning of the phone, radians a second, where it is told. */
  rate: readonly number[] | null;
  /** What the tracker said of it. */
  seen?: { found: boolean; R: readonly number[]; t: readonly number[]; focal: number; ms: number };
}

/** The clip as an archive: the sequence, its frames, the target, the poses and the report. */
export async function pack(frames: Frame[], target: Target, poster: Frame, report: string): Promise<Uint8Array> {
  const files: [string, Uint8Array][] = [["sequence.json", text(JSON.stringify(sequence(frames, target)))]];
  for (const [i, { grey, width, height }] of frames.entries()) files.push([nameOf(i), await greyPng(grey, width, height)]);
  files.push(["target.png", await greyPng(poster.grey, poster.width, poster.height)]);
  files.push(["poses.jsonl", text(frames.map(poseLine).join(""))], ["report.txt", text(report)]);
  return zip(files);
}

/** The form of the bench: see docs/tracking.md. The focal length of a phone's lens is not known. */
export function sequence(frames: Frame[], target: Target): object {
  const [first, last] = [frames[0], frames[frames.length - 1]];
  const seconds = last.time - first.time;
  return {
    target: { ...target, image: "target.png", lean: undefined },
    camera: { width: first.width, height: first.height, focal_px: null },
    fps: seconds > 0 ? Number(((frames.length - 1) / seconds).toFixed(2)) : 30,
    frames: frames.map((_, i) => nameOf(i)),
    independent: false,
  };
}

function poseLine({ time, rate, seen }: Frame, frame: number): string {
  return `${JSON.stringify({ frame, time: Number(time.toFixed(4)), rate, ...seen })}\n`;
}

const nameOf = (frame: number): string => `${String(frame).padStart(4, "0")}.png`;
const text = (words: string): Uint8Array => new TextEncoder().encode(words);
