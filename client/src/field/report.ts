/** What a phone can do and what the tracker did, as lines of text that a tester sends back. */

import type { Camera } from "../camera/camera.ts";
import type { Watched } from "../camera/watcher.ts";
import type { Vector } from "../scene.ts";
import type { RoomLight } from "../xr/estimate.ts";

/** What is remembered of the frames of the last seconds. */
export interface Seen {
  last: Watched | null;
  /** Milliseconds the tracker took, oldest first. */
  spent: number[];
  /** Milliseconds from frame to frame. */
  gaps: number[];
  /** Turning of the phone, radians a second, where it is told. */
  rate: readonly number[] | null;
}

const share = (values: number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * part) - 1)] ?? 0;

export const middle = (values: number[]): number => share(values, 0.5);
/** Of twenty frames nineteen were faster. */
export const worst = (values: number[]): number => share(values, 0.95);

/** How many frames a second there are. Takes: milliseconds from frame to frame */
const framesOf = (gaps: number[]): string => (gaps.length ? 1000 / middle(gaps) : 0).toFixed(1);

/** Rung, pose and frames a second. */
export function oneLine(rung: string, pose: { found: boolean; quality?: number } | null, gaps: number[]): string {
  const held = pose?.found ? ["held", pose.quality?.toFixed(2)].join(" ").trim() : "lost";
  return `${rung} · ${held} · ${framesOf(gaps)} fps`;
}

/** Lines about the pose and the times. */
export function trackingLines({ last, spent, gaps, rate }: Seen): string[] {
  return [
    `pose ${last?.found ? "held" : "lost"}, quality ${(last?.quality ?? 0).toFixed(2)}`,
    `t ${(last?.t ?? []).map((value) => value.toFixed(3)).join(" ")} m`,
    `turned ${anglesOf(last?.R ?? []).join(" ")} degrees`,
    `focal ${(last?.focal ?? 0).toFixed(1)} px`,
    `tracker ${middle(spent).toFixed(1)} ms, 95 % under ${worst(spent).toFixed(1)} ms, ${framesOf(gaps)} frames a second`,
    `gyroscope ${rate?.map((value) => value.toFixed(2)).join(" ") ?? "silent"}`,
  ];
}

/** What a frame in the room has told. */
export interface Roomed {
  isLost: boolean;
  /** Whether the middle of the screen points at a floor; no longer asked for when the scene stands. */
  isOnFloor: boolean;
  /** How large the scene stands there, in parts of what is written; null: it does not stand. */
  scale: number | null;
  /** How far the anchor has moved since, in metres; null: there is none. */
  drift: Vector | null;
  /** What the lamps have made of the phone's estimate; null: it gave none. */
  light: RoomLight | null;
}

/** Lines about the room as the phone knows it. */
export function roomLines(told: Roomed | null): string[] {
  if (!told) return ["pose none yet"];
  const { isLost, isOnFloor, scale, drift, light } = told;
  const size = scale === null ? "no scene" : `scene at ${scale.toFixed(3)}`;
  return [
    `pose ${isLost ? "lost" : "held"}, ${size}${scale === null ? `, floor ${isOnFloor ? "found" : "sought"}` : ""}`,
    `anchor ${drift ? `held, moved ${listed(drift, 3)} m` : "none"}`,
    light
      ? `light ${light.brightness.toFixed(2)}, tint ${listed(light.tint, 2)}, from ${listed(light.from, 1)}`
      : "light not told",
  ];
}

/** The line about frames drawn. Takes: milliseconds from frame to frame */
export function drawingLine(gaps: number[]): string {
  return `drawn ${framesOf(gaps)} frames a second, 95 % within ${worst(gaps).toFixed(1)} ms`;
}

const listed = (values: readonly number[], places: number): string =>
  values.map((value) => value.toFixed(places)).join(" ");

/** Turns about x, y and z in whole degrees, in this order. */
function anglesOf(R: readonly number[]): number[] {
  if (R.length < 9) return [];
  const turns = [Math.atan2(-R[5], R[8]), Math.asin(Math.max(-1, Math.min(1, R[2]))), Math.atan2(-R[1], R[0])];
  return turns.map((turn) => Math.round((turn * 180) / Math.PI));
}

/** Lines about the camera in use. */
export function cameraLines({ video, lens }: Camera): string[] {
  const track = (video.srcObject as MediaStream | null)?.getVideoTracks()[0];
  const set = JSON.stringify(track?.getSettings() ?? {}, ["width", "height", "frameRate", "facingMode", "zoom", "focusMode"]);
  return [`lens ${lens || "without a name"}`, `camera ${video.videoWidth}×${video.videoHeight} ${set}`];
}

/** The line about what is shown, and the sentence that says why there is no more. */
export function rungLine(root: HTMLElement, stage: HTMLElement): string {
  return `rung ${root.dataset.mode ?? "not yet"}. ${stage.querySelector(".stage-status")?.textContent ?? ""}`.trimEnd();
}

/** Lines about the phone and its browser. */
export async function deviceLines(release: string): Promise<string[]> {
  const xr = (navigator as Navigator & { xr?: { isSessionSupported(mode: string): Promise<boolean> } }).xr;
  const able = {
    webgl2: !!document.createElement("canvas").getContext("webgl2"),
    webxr: (await xr?.isSessionSupported("immersive-ar").catch(() => false)) ?? false,
    quickLook: document.createElement("a").relList.supports("ar"),
    barcodes: "BarcodeDetector" in window,
    camera: !!navigator.mediaDevices?.getUserMedia,
    motion: "DeviceMotionEvent" in window,
    offline: "serviceWorker" in navigator,
    https: isSecureContext,
  };
  return [
    `page ${location.pathname}, release ${release}`,
    `browser ${navigator.userAgent}`,
    `screen ${screen.width}×${screen.height}, ${devicePixelRatio} pixels a point, view ${innerWidth}×${innerHeight}`,
    `can ${Object.entries(able).map(([name, is]) => `${name}:${is ? "yes" : "no"}`).join(" ")}`,
  ];
}

/** The line about what keeps pages for the tunnel. On a first visit it comes a while after the page. */
export function workerLine(): string {
  return `worker ${navigator.serviceWorker?.controller ? "keeps this page" : "not yet"}`;
}
