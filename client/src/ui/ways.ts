/** The ways into augmented reality: one button each, over the stage; on iPhones a link leads into the room. */

import type { ArModeName } from "../modes/ladder.ts";
import { icon } from "./icon.ts";
import { type Page, say } from "./page.ts";
import type { Corner } from "./placing.ts";
import { quickLookLink } from "./quick-look.ts";

interface Look {
  icon: string;
  word: string;
}

const ON_POSTER: Look = { icon: "M5 3H15V21H5ZM8 13 10.5 9 13 13M18 8V16M21 10V14", word: "at-poster" };
const IN_ROOM: Look = { icon: "M12 3 20 7.5V16.5L12 21 4 16.5V7.5ZM4 7.5 12 12 20 7.5M12 12V21", word: "in-room" };
const LOOKS: Record<ArModeName, Look> = {
  poster: ON_POSTER,
  "quick-look-poster": ON_POSTER,
  webxr: IN_ROOM,
  "quick-look": IN_ROOM,
};

/** Show a button (or the link) for each mode, instead of those shown before, until the signal is aborted.
 *
 * Gives: where on the stage they stand
 */
export function showWays(
  page: Page,
  modes: ArModeName[],
  enter: (mode: ArModeName, button: HTMLElement) => void,
  signal: AbortSignal,
): Corner | undefined {
  page.stage.querySelector(".ways")?.remove();
  if (!modes.length || signal.aborted) return undefined;
  const ways = document.createElement("div");
  ways.className = "ways";
  for (const mode of modes) {
    const look = LOOKS[mode];
    if (mode === "quick-look" || mode === "quick-look-poster") {
      ways.append(quickLookLink(page, mode, look.icon, look.word));
      continue;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.mode = mode;
    button.append(icon(look.icon), say(page, look.word));
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
