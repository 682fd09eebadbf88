/** From the viewer into augmented reality and back: offers the ways, opens the layer, loads a mode at the tap. */

import { allowMotion } from "../camera/motion.ts";
import { Problem } from "../problems.ts";
import style from "../ui/ar.css";
import { openLayer } from "../ui/layer.ts";
import { learn, type Page, tell } from "../ui/page.ts";
import { wear } from "../ui/style.ts";
import { showWays } from "../ui/ways.ts";
import { askArAbilities } from "./abilities.ts";
import { type ArModeName, chooseArModes } from "./ladder.ts";
import type { Enter, Loan } from "./mode.ts";
import type { Shown } from "./viewer.ts";

interface Way {
  /** What only a tap may ask; called in it. */
  ask?: () => void;
  load: () => Promise<Enter>;
}

const WAYS: Partial<Record<ArModeName, Way>> = {
  poster: { ask: allowMotion, load: async () => (await import("./poster.ts")).enterPoster },
  webxr: { load: async () => (await import("./room.ts")).enterRoom },
};

/** Offer what the device can do, beside the viewer, until it is left. */
export async function offerAr(page: Page, shown: Shown): Promise<void> {
  const [abilities] = await Promise.all([askArAbilities(page, window), learn(page)]);
  const modes = chooseArModes(abilities);
  if (!shown.signal.aborted) wear(style, shown.signal);
  const offered = modes.filter((name) => name in WAYS || name === "quick-look");
  const begin = (name: ArModeName, button: HTMLElement) => enter(page, shown, name, WAYS[name] as Way, button);
  shown.keepFree(showWays(page, offered, begin, shown.signal));
}

function enter(page: Page, shown: Shown, name: ArModeName, { ask, load }: Way, button: HTMLElement): void {
  ask?.();
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
    tell(page, code);
    console.warn(code, cause);
  }

  const loan: Loan = { ...lent, page, layer, signal, hint, fail, leave };
  load()
    .then((run) => (signal.aborted ? undefined : run(loan)))
    .catch((cause) => fail(cause instanceof Problem ? cause.code : "mode-failed", cause));
}
