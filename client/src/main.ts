/** Read the page → fetch its scene → choose a mode → start. */

import { askAbilities, chooseMode } from "./modes/ladder.ts";
import type { Shown } from "./modes/viewer.ts";
import { Problem } from "./problems.ts";
import { loadScene } from "./scene.ts";
import { type Page, readPage, tell } from "./ui/page.ts";
import { loadTypeface } from "./ui/typeface.ts";
import { offer } from "./ui/offer.ts";

/** A scene that comes faster than this is not announced. */
const PATIENCE_MS = 1200;

let shown: Shown | null = null;

async function start(page: Page): Promise<void> {
  const abilities = askAbilities(window);
  if (chooseMode(abilities) === "page") throw new Problem("webgl-missing");
  if (abilities.savesData) await offer(page);
  const patience = setTimeout(() => tell(page, "loading"), PATIENCE_MS);
  try {
    const [scene, { view, buildScene }] = await Promise.all([loadScene(page.scene), import("./three-d.ts")]);
    shown = view(page, scene, buildScene, abilities.wantsCalm);
    await shown.ready;
  } finally {
    clearTimeout(patience);
  }
}

/** The picture and the words stay; why there is no more than that is said. */
function stay(page: Page, cause: unknown): void {
  leave();
  const problem = cause instanceof Problem ? cause : new Problem("scene-failed", cause);
  document.documentElement.dataset.mode = "page";
  tell(page, problem.code);
  console.warn(problem.code, problem.cause);
}

function leave(): void {
  shown?.leave();
  shown = null;
}

async function main(): Promise<void> {
  const page = readPage(document);
  if (page) {
    const begin = () => start(page).catch((cause) => stay(page, cause));
    addEventListener("pagehide", leave);
    addEventListener("pageshow", ({ persisted }) => persisted && begin());
    await begin();
  }
  loadTypeface();
}

main();
