/** A photo: the camera's picture with the scene on it, handed to the phone's own sheet or saved. */

import type { Stage } from "../stage/stage.ts";
import { type Page, say } from "./page.ts";
import { handOver } from "./sharing.ts";

/** Save or share what is seen now. It goes nowhere else. Raises: when the phone makes no picture of it */
export async function sharePhoto(
  page: Page,
  stage: Stage,
  area: HTMLElement,
  behind: HTMLCanvasElement | HTMLVideoElement,
): Promise<void> {
  const blob = await new Promise<Blob | null>((done) => compose(stage, area, behind).toBlob(done, "image/jpeg", 0.92));
  if (!blob) throw new Error("no picture");
  const file = new File([blob], `${say(page, "photo-name")}.jpg`, { type: blob.type });
  await handOver(file);
}

/** The picture cut as the view shows it, and the scene over it. */
function compose(stage: Stage, area: HTMLElement, behind: HTMLCanvasElement | HTMLVideoElement): HTMLCanvasElement {
  const { width, height } = stage.canvas;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  const [across, up] = "videoWidth" in behind ? [behind.videoWidth, behind.videoHeight] : [behind.width, behind.height];
  const scale = Math.max(width / across, height / up);
  // A camera that is just being taken again has no picture yet.
  if (across) pen.drawImage(behind, (width - across * scale) / 2, (height - up * scale) / 2, across * scale, up * scale);
  // What has been drawn is gone after the frame, so it is drawn anew.
  stage.draw();
  if (!area.classList.contains("is-away")) pen.drawImage(stage.canvas, 0, 0);
  return canvas;
}
