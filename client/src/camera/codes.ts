/** QR codes in the camera's picture, where the browser itself can read them: a first hint, and whose poster it is. */

import type { Hold } from "../ui/hold.ts";
import type { Target, Watcher } from "./watcher.ts";
import { frameSize } from "./frames.ts";

interface Code {
  rawValue: string;
  cornerPoints: { x: number; y: number }[];
}

interface Detector {
  detect(picture: HTMLVideoElement): Promise<Code[]>;
}

const EVERY_MS = 400;

/** Read codes while `isWanted`, until the signal is aborted. */
export function readCodes(
  video: HTMLVideoElement,
  target: Target,
  watcher: Watcher,
  hold: Hold,
  isWanted: () => boolean,
  signal: AbortSignal,
): void {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: new (wish: { formats: string[] }) => Detector };
  if (!BarcodeDetector || !target.qr) return;
  const { qr } = target;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });

  async function read(): Promise<void> {
    const codes = isWanted() ? await detector.detect(video).catch(() => []) : [];
    const ours = codes.find(({ rawValue }) => isSame(rawValue, qr.text));
    if (ours) watcher.hint(qr.center_m, qr.size_m, inFrame(ours, video));
    const other = codes.map(({ rawValue }) => stationOf(rawValue, qr.text)).find((address) => address !== null);
    hold.offer(ours ? null : (other ?? null));
    if (!signal.aborted) setTimeout(read, EVERY_MS);
  }
  read();
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The page of the station whose code this is, on this server; null for every other code. */
export function stationOf(text: string, ours: string): string | null {
  const split = (code: string) => /^(.*\/s\/)([0-9a-z-]+)$/i.exec(code);
  const [code, known] = [split(text), split(ours)];
  if (!code || !known || !isSame(code[1], known[1]) || isSame(code[2], known[2])) return null;
  return `/s/${code[2].toLowerCase()}`;
}

/** The corners of a code in pixels of the tracker's frame. */
function inFrame({ cornerPoints }: Code, { videoWidth: width, videoHeight: height }: HTMLVideoElement): [number, number][] {
  const scale = frameSize({ width, height }).width / width;
  return cornerPoints.map(({ x, y }) => [x * scale - 0.5, y * scale - 0.5]);
}
