/** What the stage says lies over the scene. It is read in peace: it goes when the rider goes on, or sends it away. */

import { crossButton } from "./icon.ts";
import { type Page, say, tell } from "./page.ts";

/** Let what is said go while the scene stands: by a button, by Escape, by the first move or tap in the scene. */
export function letGo(page: Page, signal: AbortSignal): void {
  const { stage, status, controls } = page;
  const view = stage.querySelector(".view") as HTMLElement;
  // Without the scene nothing is in the way, and what is said is all there is.
  const isInTheWay = () => stage.classList.contains("is-live") && !status.hidden && status.dataset.tone === "aloud";
  const go = () => isInTheWay() && tell(page);
  const button = crossButton("stage-let-go", say(page, "close"), () => {
    go();
    stage.querySelector<HTMLElement>(".ways > *")?.focus({ preventScroll: true });
  });
  status.after(button);
  view.addEventListener("moved", go, { signal });
  for (const part of [view, controls]) part.addEventListener("click", go, { signal });
  const escape = () => (document.activeElement === button ? button.click() : go());
  stage.addEventListener("keydown", ({ key }) => key === "Escape" && escape(), { signal });
  signal.addEventListener("abort", () => button.remove());
}
