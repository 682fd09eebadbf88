/** Read the page → fetch its scene → choose a mode → start. */

import { fetchAhead } from "./fetching.ts";
import { askWishes, chooseMode } from "./modes/ladder.ts";
import type { Shown } from "./modes/viewer.ts";
import { Problem } from "./problems.ts";
import { quiet, urgent } from "./quiet.ts";
import { loadScene } from "./scene.ts";
import { makeSurface } from "./stage/context.ts";
import { type Page, readPage, say, tell } from "./ui/page.ts";
import { loadTypeface } from "./ui/typeface.ts";
import { offer } from "./ui/offer.ts";

/** A scene that comes faster than this is not announced. */
const PATIENCE_MS = 1200;

/** The ways into augmented reality are asked for again after this, and each time after twice as long. */
const AGAIN_MS = 3000;

let visit = new AbortController();
let shown: Shown | null = null;

/** Show the scene, as long as the rider is here: whoever comes back to the page begins another visit. */
async function start(page: Page, { signal }: AbortController): Promise<void> {
  const { savesData, wantsCalm } = askWishes(window);
  if (savesData) await offer(page);
  if (signal.aborted) return;
  const patience = setTimeout(() => tell(page, "loading"), PATIENCE_MS);
  try {
    const threeD = import("./three-d.ts");
    const scene = await loadScene(page.scene);
    if (signal.aborted) return;
    // Models are large: they start on their way while the client itself is still arriving.
    for (const node of scene.nodes) if (node.type === "model") fetchAhead(node.src);
    const surface = makeSurface();
    if (chooseMode({ webgl: surface !== null }) === "page" || !surface) throw new Problem("webgl-missing");
    const { view, buildScene } = await threeD;
    if (signal.aborted) return;
    shown = view(page, scene, { surface, buildScene, wantsCalm });
    await shown.ready;
  } finally {
    clearTimeout(patience);
  }
  if (shown) bringWays(page, shown);
}

/** The ways into augmented reality. Without them the viewer is all there; on a bad network they come late. */
function bringWays(page: Page, shown: Shown, againMs = AGAIN_MS): void {
  const ways = import("./modes/entering.ts").then(({ offerAr }) => offerAr(page, shown));
  const isSaid = () => page.status.textContent === say(page, "ways-late");
  urgent(ways);
  ways.then(
    () => isSaid() && tell(page),
    () => {
      if (shown.signal.aborted) return;
      tell(page, "ways-late");
      setTimeout(() => shown.signal.aborted || bringWays(page, shown, 2 * againMs), againMs);
    },
  );
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
  visit.abort();
  shown?.leave();
  shown = null;
}

async function main(): Promise<void> {
  const page = readPage(document);
  const { savesData } = askWishes(window);
  if (page) {
    const begin = () => {
      const begun = (visit = new AbortController());
      return start(page, begun).catch((cause) => begun.signal.aborted || stay(page, cause));
    };
    addEventListener("pagehide", leave);
    addEventListener("pageshow", ({ persisted }) => persisted && begin());
    const begun = begin();
    // Who saves data may never ask for the scene.
    if (!savesData) await begun;
  }
  // Where no scene is shown, nothing more is to be waited for.
  if (shown) await quiet();
  if (!savesData) loadTypeface();
  // Whatever does not come, this page is all there.
  import("./later.ts").then(({ bringLater }) => bringLater(document, savesData)).catch(() => {});
}

main();
