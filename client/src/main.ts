/** Read the page → fetch its scene → choose a mode → start. */

import { fetchAhead } from "./fetching.ts";
import { askWishes, chooseMode } from "./modes/ladder.ts";
import type { Shown } from "./modes/viewer.ts";
import { Problem } from "./problems.ts";
import { quiet, urgent } from "./quiet.ts";
import { loadScene } from "./scene.ts";
import { makeSurface } from "./stage/context.ts";
import { type Page, readPage, tell } from "./ui/page.ts";
import { loadTypeface } from "./ui/typeface.ts";
import { offer } from "./ui/offer.ts";

/** A scene that comes faster than this is not announced. */
const PATIENCE_MS = 1200;

let shown: Shown | null = null;

async function start(page: Page): Promise<void> {
  const { savesData, wantsCalm } = askWishes(window);
  if (savesData) await offer(page);
  const patience = setTimeout(() => tell(page, "loading"), PATIENCE_MS);
  try {
    const threeD = import("./three-d.ts");
    const scene = await loadScene(page.scene);
    // Models are large: they start on their way while the client itself is still arriving.
    for (const node of scene.nodes) if (node.type === "model") fetchAhead(node.src);
    const surface = makeSurface();
    if (chooseMode({ webgl: surface !== null }) === "page" || !surface) throw new Problem("webgl-missing");
    const { view, buildScene } = await threeD;
    shown = view(page, scene, { surface, buildScene, wantsCalm });
    await shown.ready;
  } finally {
    clearTimeout(patience);
  }
  // Without the ways into augmented reality the viewer is all there.
  urgent(import("./modes/entering.ts").then(({ offerAr }) => shown && offerAr(page, shown)));
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
  const { savesData } = askWishes(window);
  if (page) {
    const begin = () => start(page).catch((cause) => stay(page, cause));
    addEventListener("pagehide", leave);
    addEventListener("pageshow", ({ persisted }) => persisted && begin());
    const begun = begin();
    // Who saves data may never ask for the scene.
    if (!savesData) await begun;
  }
  if (!savesData) loadTypeface();
  // Where no scene is shown, nothing more is to be waited for.
  if (shown) await quiet();
  // Whatever does not come, this page is all there.
  import("./later.ts").then(({ bringLater }) => bringLater(document, savesData)).catch(() => {});
}

main();
