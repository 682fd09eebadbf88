/** From the viewer into augmented reality and back: offers the ways, opens the layer, loads a mode at the tap. */

import { allowMotion } from "../camera/motion.ts";
import { fetchAhead } from "../fetching.ts";
import { codeOf, type Problem } from "../problems.ts";
import { quiet, urgent } from "../quiet.ts";
import style from "../ui/ar.css";
import { openLayer } from "../ui/layer.ts";
import { letGo } from "../ui/letting-go.ts";
import { learn, type Page, tell } from "../ui/page.ts";
import { wear } from "../ui/style.ts";
import { showWays } from "../ui/ways.ts";
import { askArAbilities } from "./abilities.ts";
import { type ArModeName, askWishes, chooseArModes } from "./ladder.ts";
import type { Enter, Loan } from "./mode.ts";
import type { Shown } from "./viewer.ts";

interface Way {
  /** What only a tap may ask, and what takes long to come; called in it. */
  ask?: (page: Page) => void;
  load: () => Promise<Enter>;
}

const WAYS: Partial<Record<ArModeName, Way>> = {
  poster: { ask: askForPoster, load: async () => (await import("./poster.ts")).enterPoster },
  webxr: { load: async () => (await import("./room.ts")).enterRoom },
};

function askForPoster(page: Page): void {
  allowMotion();
  fetchAhead(page.stage.dataset.target as string);
}

/** Without it the phone itself may still stand the scene on the poster. */
const NO_CAMERA: Problem["code"][] = ["camera-denied", "camera-missing", "camera-insecure", "camera-none"];

/** Offer what the device can do, beside the viewer, until it is left. */
export async function offerAr(page: Page, shown: Shown): Promise<void> {
  const [abilities] = await Promise.all([askArAbilities(page, window), learn(page)]);
  if (shown.signal.aborted) return;
  wear(style, shown.signal);
  letGo(page, shown.signal);

  function offer(): void {
    shown.keepFree(showWays(page, chooseArModes(abilities), begin, shown.signal));
  }
  function begin(name: ArModeName, button: HTMLElement): void {
    if (document.documentElement.dataset.mode !== "viewer" || !shown.isDrawn) return;
    enter(page, shown, WAYS[name] as Way, { name, button, failed });
  }
  function failed(code: Problem["code"]): void {
    if (!abilities.quickLookPoster || !NO_CAMERA.includes(code)) return;
    abilities.camera = false;
    offer();
    page.stage.querySelector<HTMLElement>(".ways a")?.focus({ preventScroll: true });
  }
  offer();
  // The device can be asked for the room only in the tap: what asks is there before.
  if (abilities.webxr && !askWishes(window).savesData) quiet().then(WAYS.webxr?.load).catch(() => {});
}

interface Tap {
  name: ArModeName;
  button: HTMLElement;
  /** Called when the mode has been left because of a problem. */
  failed(code: Problem["code"]): void;
}

function enter(page: Page, shown: Shown, { ask, load }: Way, { name, button, failed }: Tap): void {
  ask?.(page);
  tell(page);
  const leaving = new AbortController();
  const { signal } = leaving;
  const lent = shown.lend(leaving);
  const leave = () => leaving.abort();
  const { layer, hint } = openLayer(page, [lent.area, lent.panel], leave, signal);
  document.documentElement.dataset.mode = name;
  signal.addEventListener("abort", () => {
    if (shown.signal.aborted) return;
    document.documentElement.dataset.mode = "viewer";
    button.focus({ preventScroll: true });
  });

  function fail(code: Problem["code"], cause?: unknown): void {
    if (signal.aborted) return;
    leave();
    failed(code);
    tell(page, code);
    console.warn(code, cause);
  }

  lent.stage.canvas.addEventListener("webglcontextlost", () => fail("context-lost"), { signal });
  const loan: Loan = { ...lent, page, layer, signal, hint, fail, leave };
  // Whoever has left waits for nothing: what was under way may never end.
  const left = new Promise<void>((gone) => signal.addEventListener("abort", () => gone()));
  const entered = load()
    .then((run) => (signal.aborted ? undefined : run(loan)))
    .catch((cause) => fail(codeOf(cause), cause));
  urgent(Promise.race([left, entered]));
}
