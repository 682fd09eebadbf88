/** QR codes in the camera's picture: a first hint to the tracker, and whose poster it is. */

import { frameSize } from "./frames.ts";
import type { Target, Watcher } from "./watcher.ts";

/** A code as `BarcodeDetector` tells it: its corners in pixels, clockwise from its top left. */
export interface Code {
  rawValue: string;
  cornerPoints: { x: number; y: number }[];
}

type Reader = (video: HTMLVideoElement) => Promise<Code[]>;

interface Detector {
  new (wish: { formats: string[] }): { detect: Reader };
  getSupportedFormats(): Promise<string[]>;
}

interface Search {
  video: HTMLVideoElement;
  target: Target;
  watcher: Watcher;
  /** Called with the way to the page of another station whose poster is in the picture; null: it no longer is. */
  offer: (address: string | null) => void;
  /** Whether codes are sought now: while the poster is not held. */
  isWanted: () => boolean;
  savesData: boolean;
  /** Of the page: that of another station is offered in the same. */
  language: string;
  /** Ends it. */
  signal: AbortSignal;
}

const EVERY_MS = 400;
/** The tracker needs no code. Who has sought in vain for so long may stand before another poster. */
const PATIENCE_MS = 5000;
/** The way to another station's page stays so long: whoever taps it may lower the phone. */
const OFFERED_MS = 6000;

/** Read codes while they are wanted: by the browser; where it reads none, by a reader that is brought when it is needed. */
export async function readCodes({ video, target, watcher, offer, isWanted, savesData, language, signal }: Search): Promise<void> {
  const { qr } = target;
  if (!qr) return;
  let reader = await ownOfBrowser();
  let soughtMs = 0;
  let offeredAt = -OFFERED_MS;

  const tell = (codes: Code[]) => {
    const ours = codes.find(({ rawValue }) => isSame(rawValue, qr.text));
    if (ours) watcher.hint(qr.center_m, qr.size_m, inFrame(ours, video));
    const other = codes.map(({ rawValue }) => stationOf(rawValue, qr.text)).find((address) => address !== null);
    if (other && !ours) offeredAt = performance.now();
    if (ours || !isWanted() || performance.now() - offeredAt > OFFERED_MS) offer(null);
    else if (other) offer(`${other}?lang=${language}`);
  };
  async function read(): Promise<void> {
    soughtMs = isWanted() ? soughtMs + EVERY_MS : 0;
    if (!reader && !savesData && soughtMs > PATIENCE_MS) {
      soughtMs = 0;
      reader = await bring();
    }
    const codes = reader && isWanted() ? await reader(video).catch(() => []) : [];
    if (signal.aborted) return;
    tell(codes);
    setTimeout(read, EVERY_MS);
  }
  read();
}

async function ownOfBrowser(): Promise<Reader | null> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: Detector };
  const formats = (await BarcodeDetector?.getSupportedFormats().catch(() => [] as string[])) ?? [];
  if (!BarcodeDetector || !formats.includes("qr_code")) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return (video) => detector.detect(video);
}

/** In a tunnel it does not come, and is asked for again later. */
function bring(): Promise<Reader | null> {
  return import("./own-reader.ts").then(({ bringReader }) => bringReader()).catch(() => null);
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
