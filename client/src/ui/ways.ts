/** The ways into augmented reality: one button each, over the stage; on iPhones a link leads into the room. */

import type { ArModeName } from "../modes/ladder.ts";
import { icon } from "./icon.ts";
import { type Page, say } from "./page.ts";
import type { Corner } from "./placing.ts";
import { quickLookLink } from "./quick-look.ts";

const ICONS: Record<ArModeName, string> = {
  poster: "M5 3H15V21H5ZM8 13 10.5 9 13 13M18 8V16M21 10V14",
  webxr: "M12 3 20 7.5V16.5L12 21 4 16.5V7.5ZM4 7.5 12 12 20 7.5M12 12V21",
  "quick-look": "M12 3 20 7.5V16.5L12 21 4 16.5V7.5ZM4 7.5 12 12 20 7.5M12 12V21",
};
const WORDS: Record<ArModeName, string> = { poster: "at-poster", webxr: "in-room", "quick-look": "in-room" };

/** Show a button (or the link) for each mode, until the signal is aborted.
 *
 * Gives: where on the stage they stand
 */
export function showWays(
  page: Page,
  modes: ArModeName[],
  enter: (mode: ArModeName, button: HTMLElement) => void,
  signal: AbortSignal,
): Corner | undefined {
  if (!modes.length || signal.aborted) return undefined;
  const ways = document.createElement("div");
  ways.className = "ways";
  for (const mode of modes) {
    if (mode === "quick-look") {
      ways.append(quickLookLink(page, ICONS[mode]));
      continue;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.mode = mode;
    button.append(icon(ICONS[mode]), say(page, WORDS[mode]));
    button.addEventListener("click", () => enter(mode, button));
    ways.append(button);
  }
  page.stage.append(ways);
  signal.addEventListener("abort", () => ways.remove());
  const places = [...ways.children].map((way) => way.getBoundingClientRect());
  const stage = page.stage.getBoundingClientRect();
  return {
    left: Math.min(...places.map(({ left }) => left)) - stage.left,
    right: Math.max(...places.map(({ right }) => right)) - stage.left,
    bottom: ways.offsetTop + ways.offsetHeight,
  };
}
