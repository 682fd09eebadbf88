/** Poster: the scene stands on the printed poster, in the picture of the phone's camera.
 *
 * Entered when it stands there for the first time, for which somebody waits; not for ever, where there is no poster.
 */

import { openCamera } from "../camera/camera.ts";
import { readCodes } from "../camera/codes.ts";
import { Frames } from "../camera/frames.ts";
import { feelTurning } from "../camera/motion.ts";
import { callWorker, loadTarget, startWatcher, type Target, type Watched } from "../camera/watcher.ts";
import { isAsked } from "../field/asked.ts";
import { codeOf } from "../problems.ts";
import type { Vector } from "../scene.ts";
import type { Box } from "../stage/framing.ts";
import { makeRuler, makeSheet, modelScale } from "../stage/on-sheet.ts";
import { disposeOf } from "../stage/disposing.ts";
import { WindowEye } from "../stage/window-eye.ts";
import { makeHold } from "../ui/hold.ts";
import { sharePhoto } from "../ui/photo.ts";
import { makeTools } from "../ui/tools.ts";
import { askWishes } from "./ladder.ts";
import type { Enter, Loan } from "./mode.ts";
import { Sighting } from "./sighting.ts";

/** So long what is only welcome waits for the poster to be found. */
const PATIENCE_MS = 10_000;

export const enterPoster: Enter = async (loan) => {
  const { page, layer, area, stage, box, signal } = loan;
  const fail = (cause: unknown) => loan.fail(codeOf(cause), cause);
  const show = (isThere: boolean) => {
    // What is hidden cannot keep the focus, and the page behind the layer must not get it.
    if (!isThere && area.contains(document.activeElement)) layer.querySelector<HTMLElement>(".layer-close")?.focus();
    area.classList.toggle("is-away", !isThere);
    // What nobody sees is not drawn: the processor is there for the tracker.
    if (isThere) stage.loop.start();
    else stage.loop.stop();
  };
  show(false);
  signal.addEventListener("abort", () => show(true));
  loan.hint("camera-ask");
  const worker = callWorker(fail, signal);
  const opened = openCamera(signal, fail).then((camera) => {
    layer.prepend(camera.video);
    loan.hint("poster-search");
    return camera;
  });
  const [camera, { target, picture }] = await Promise.all([opened, loadTarget(page.stage.dataset.target as string)]);
  if (signal.aborted) return;
  const frames = new Frames(camera.video);
  const hold = makeHold(page, picture, target.width_m / target.height_m);
  const turning = feelTurning(signal);
  const eye = new WindowEye(area, sizeOf(box), standOn(target, box), () => turning.rate);
  const sighting = new Sighting(loan, frames, eye, hold, show);
  camera.video.after(frames.still);
  layer.append(hold.element);
  const field = isAsked() ? await (await import("../field/field.ts")).openField(loan, camera, target, picture) : null;
  const told = (seen: Watched) => {
    sighting.take(seen);
    field?.seen(seen);
  };
  const watcher = await startWatcher(worker, target, picture, told);
  if (signal.aborted) return;
  furnish(loan, target, frames);
  stage.follow(eye);
  sighting.search();
  const [{ savesData }, { language }] = [askWishes(window), page];
  const offer = (address: string | null) => sighting.offer(address);
  readCodes({ video: camera.video, target, watcher, offer, isWanted: () => !sighting.isHeld, savesData, language, signal });
  frames.next(function look(): void {
    if (signal.aborted) return;
    const taken = sighting.isBusy ? null : frames.take();
    if (taken) {
      sighting.await(taken);
      field?.frame(taken.pixels, taken.width, taken.height, turning.rate);
      watcher.look(taken.pixels, taken.width, taken.height, turning.rate);
    }
    frames.next(look);
  });
  await new Promise((entered) => {
    stage.canvas.addEventListener("held", entered, { once: true, signal });
    setTimeout(entered, PATIENCE_MS);
  });
};

/** Where the scene's origin is on the poster: in the middle, on the lower third, its back on the paper. */
export function standOn({ height_m }: Pick<Target, "height_m">, { low, high }: Box): Vector {
  return [-(low[0] + high[0]) / 2, -height_m / 6 - low[1], -low[2]];
}

function sizeOf({ low, high }: Box): number {
  return Math.hypot(...high.map((value, i) => value - low[i]));
}

/** What belongs to the poster alone: the sheet that hides what is behind it, a photo, a ruler. */
function furnish({ page, scene, stage, box, area, layer, signal, hint }: Loan, target: Target, frames: Frames): void {
  const sheet = makeSheet(target, standOn(target, box));
  const ruler = makeRuler(box);
  const scale = modelScale(scene);
  stage.scene.add(sheet, ruler.object);
  const tools = makeTools(page);
  tools.add("photo", () => sharePhoto(page, stage, area, frames.seen).catch(() => hint("photo-failed")));
  if (scale) {
    const say = () => hint("ruler-says", "aloud", { scale, bar: ruler.metres * 100, real: ruler.metres * scale });
    const measure = tools.add("ruler", (isOn) => {
      ruler.object.visible = isOn;
      if (isOn) say();
      else hint(null);
      stage.loop.invalidate();
    });
    measure.append(` 1:${scale}`);
    stage.canvas.addEventListener("held", () => ruler.object.visible && say(), { signal });
  }
  layer.append(tools.element);
  signal.addEventListener("abort", () => {
    tools.element.remove();
    stage.scene.remove(sheet, ruler.object);
    for (const object of [sheet, ruler.object]) disposeOf(object);
  });
}
