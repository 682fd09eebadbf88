/** For testers in the field: what phone, camera and tracker do, in numbers, and a clip to send back.
 *
 * Nothing is recorded before the tester has agreed, and nothing leaves the phone but by their own hand.
 */

import type { Camera } from "../camera/camera.ts";
import { greyPicture, type Target, type Watched } from "../camera/watcher.ts";
import type { Loan } from "../modes/mode.ts";
import { greyOf } from "../tracking/grey.ts";
import { say } from "../ui/page.ts";
import { wear } from "../ui/style.ts";
import { type Frame, MOST_FRAMES, pack } from "./clip.ts";
import style from "./field.css";
import { type Board, makeBoard } from "./board.ts";
import { nameNow } from "./naming.ts";
import {
  cameraLines,
  deviceLines,
  drawingLine,
  oneLine,
  rungLine,
  type Roomed,
  roomLines,
  type Seen,
  trackingLines,
  workerLine,
} from "./report.ts";

const CLIP_S = 4;
const REMEMBERED = 150;

/** What the room tells the tester's view: a frame, and when it came. */
export type RoomField = (now: number, told: Roomed) => void;

/** What the poster mode tells the tester's view. */
export interface Field {
  /** A frame that the tracker will look at; its pixels are RGBA. */
  frame(pixels: ArrayBuffer, width: number, height: number, rate: readonly number[] | null): void;
  /** What it saw in it. */
  seen(watched: Watched): void;
}

/** Show what the phone can do and what it shows, below the stage; links to other languages keep the tester's view. */
export async function showDevice(document: Document, words: Record<string, string>): Promise<void> {
  const stage = document.querySelector<HTMLElement>(".stage[data-scene]");
  if (!stage) return;
  wear(style, new AbortController().signal);
  const device = await deviceLines(release());
  const lines = () => [rungLine(document.documentElement, stage), ...device, workerLine()];
  const board = makeBoard((key, facts) => say({ words }, key, facts), lines, false);
  const write = () => board.write(lines());
  navigator.serviceWorker?.addEventListener("controllerchange", write);
  new MutationObserver(write).observe(document.documentElement, { attributeFilter: ["data-mode"] });
  write();
  stage.after(board.element);
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[hreflang]")) link.search = location.search;
}

/** Show numbers over the camera's picture until the mode is left. */
export async function openField(loan: Loan, camera: Camera, target: Target, picture: HTMLImageElement): Promise<Field> {
  const seen: Seen = { last: null, spent: [], gaps: [], rate: null };
  const now = () => ["rung poster", ...trackingLines(seen), ...cameraLines(camera)];
  const line = () => oneLine("poster", seen.last, seen.gaps);
  const { board, report } = await layBoard(loan, now, line);
  let clip: Frame[] | null = null;
  let last: Frame | null = null;
  let before = 0;
  // Browsers before 2023 cannot write PNG here.
  if ("CompressionStream" in window) board.onRecord(() => (clip = []));

  async function finish(frames: Frame[]): Promise<void> {
    clip = null;
    const archive = await pack(frames, target, posterOf(picture), `${report().join("\n")}\n`);
    board.offer(new File([archive as BlobPart], `${nameNow()}.zip`, { type: "application/zip" }));
  }

  return {
    frame(pixels, width, height, rate) {
      const time = performance.now() / 1000;
      seen.gaps = [...seen.gaps, (time - before) * 1000].slice(-REMEMBERED);
      before = time;
      seen.rate = rate;
      last = clip && { grey: greyOf(new Uint8ClampedArray(pixels), width, height).data, width, height, time, rate };
    },
    seen(watched) {
      const { found, R, t, focal, ms } = watched;
      seen.last = watched;
      seen.spent = [...seen.spent, ms].slice(-REMEMBERED);
      if (!clip || !last) return;
      clip.push({ ...last, seen: { found, R, t, focal, ms } });
      last = null;
      if (clip.length >= MOST_FRAMES || clip[clip.length - 1].time - clip[0].time >= CLIP_S) finish(clip);
    },
  };
}

/** Show what the phone tells of the room, over it, until the room is left. */
export async function openRoomField(loan: Loan): Promise<RoomField> {
  let last: Roomed | null = null;
  let gaps: number[] = [];
  let before = 0;
  const pose = () => last && { found: !last.isLost };
  await layBoard(loan, () => ["rung room", ...roomLines(last), drawingLine(gaps)], () => oneLine("room", pose(), gaps));
  return (now, told) => {
    if (before) gaps = [...gaps, now - before].slice(-REMEMBERED);
    before = now;
    last = told;
  };
}

/** A board in the layer, written twice a second, and the whole report: what is so now, and the device.
 *
 * Takes: `line`, what is so in one
 */
async function layBoard(
  { page, layer, signal }: Loan,
  now: () => string[],
  line: () => string,
): Promise<{ board: Board; report: () => string[] }> {
  const device = await deviceLines(release());
  const report = () => [...now(), ...device, workerLine()];
  const board = makeBoard((key, facts) => say(page, key, facts), report, true);
  if (signal.aborted) return { board, report };
  wear(style, signal);
  layer.append(board.element);
  function write(): void {
    board.write(now(), line());
    // The line stands above the buttons, however many rows of them a narrow screen makes.
    const rows = layer.querySelector<HTMLElement>(".layer-tools, .room-buttons");
    if (rows) layer.style.setProperty("--field-rows", `${layer.clientHeight - rows.offsetTop}px`);
  }
  write();
  const ticking = setInterval(write, 500);
  signal.addEventListener("abort", () => {
    clearInterval(ticking);
    board.element.remove();
  });
  return { board, report };
}

function posterOf(picture: HTMLImageElement): Frame {
  const { grey, width, height } = greyPicture(picture);
  return { grey, width, height, time: 0, rate: null };
}

/** The release by the kit that the page names. */
function release(): string {
  return document.documentElement.dataset.kit?.split("/").pop() ?? "without a kit";
}
