/** The camera: asked for, shown in a video, given up while nobody looks, taken again afterwards. */

import { Problem, type ProblemCode } from "../problems.ts";
import { betterLens } from "./lens.ts";

const WISH = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
const MAIN = { facingMode: { ideal: "environment" }, ...WISH };

const CODES: Record<string, ProblemCode> = {
  NotAllowedError: "camera-denied",
  SecurityError: "camera-denied",
  NotFoundError: "camera-none",
  OverconstrainedError: "camera-none",
  NotReadableError: "camera-busy",
  AbortError: "camera-busy",
};

/** A camera that shows nothing for so long is in other hands: a call, another app beside the page. */
const MUTED_MS = 2000;

export interface Camera {
  video: HTMLVideoElement;
  /** What the phone calls the lens in use. */
  readonly lens: string;
}

/** The main rear camera in a video, running until the signal is aborted.
 *
 * Takes: `fail`, called when it is lost later and cannot be had again
 * Raises: Problem camera-denied, camera-missing, camera-insecure, camera-none, camera-busy
 */
export async function openCamera(signal: AbortSignal, fail: (cause: unknown) => void): Promise<Camera> {
  const video = document.createElement("video");
  let stream: MediaStream | null = null;
  let isAsking = false;
  video.muted = video.playsInline = true;
  video.setAttribute("aria-hidden", "true");

  function close(): void {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = video.srcObject = null;
  }

  async function open(): Promise<void> {
    // The question may stay open while the rider looks elsewhere and comes back: its answer serves then.
    if (isAsking) return;
    close();
    isAsking = true;
    const fresh = await askCamera().finally(() => {
      isAsking = false;
    });
    if (signal.aborted || document.hidden) return stop(fresh);
    stream = fresh;
    video.srcObject = stream;
    watch(stream.getVideoTracks()[0]);
    await video.play().catch(() => {});
  }

  function watch(track: MediaStreamTrack): void {
    let late = 0;
    const isOurs = () => stream?.getVideoTracks()[0] === track && !document.hidden;
    track.addEventListener("ended", again);
    track.addEventListener("mute", () => {
      late = window.setTimeout(() => isOurs() && fail(new Problem("camera-busy")), MUTED_MS);
    });
    track.addEventListener("unmute", () => clearTimeout(late));
  }

  const again = () => {
    if (!signal.aborted && !document.hidden) open().catch(fail);
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : again()), { signal });
  signal.addEventListener("abort", close);
  await open();
  return {
    video,
    get lens() {
      return stream?.getVideoTracks()[0]?.label ?? "";
    },
  };
}

/** The stream of the main rear camera. */
async function askCamera(): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw new Problem(isSecureContext ? "camera-missing" : "camera-insecure");
  const stream = await ask(MAIN);
  // Labels are told only when a camera has been allowed.
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  const lenses = devices.filter(({ kind }) => kind === "videoinput").map(({ deviceId: id, label }) => ({ id, label }));
  const better = betterLens(lenses, stream.getVideoTracks()[0].label);
  if (!better) return stream;
  stop(stream);
  // A lens that does not come is no reason to go without the one that was there.
  return ask({ deviceId: { exact: better.id }, ...WISH }).catch(() => ask(MAIN));
}

async function ask(video: MediaTrackConstraints): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video, audio: false });
  } catch (cause) {
    throw new Problem(CODES[(cause as Error).name] ?? "camera-missing", cause);
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
