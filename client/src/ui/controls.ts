/** The buttons of the stage: everything a gesture does can be done by pressing one. */

import { icon } from "./icon.ts";
import { type Page, say } from "./page.ts";


export type Action = "play" | "zoom-in" | "zoom-out" | "turn-left" | "turn-right" | "reset";

const ICONS: Record<Action | "pause", string> = {
  play: "M8 5 19 12 8 19Z",
  pause: "M8 5V19M16 5V19",
  "zoom-in": "M12 5V19M5 12H19",
  "zoom-out": "M5 12H19",
  "turn-left": "M4 12C4 9 8 7 12 7S20 9 20 12 17 16.6 13 17M4 12 2 9M4 12 7.5 10.5",
  "turn-right": "M20 12C20 9 16 7 12 7S4 9 4 12 7 16.6 11 17M20 12 22 9M20 12 16.5 10.5",
  reset: "M4 10V4H10M20 10V4H14M4 14V20H10M20 14V20H14",
};

/** Let the buttons act.
 *
 * Gives: a function that shows whether the scene is playing; null hides the button
 */
export function wireControls(page: Page, act: Record<Action, () => void>, signal: AbortSignal) {
  const buttons = [...page.controls.querySelectorAll<HTMLButtonElement>("button[data-action]")];
  for (const button of buttons) {
    const action = button.dataset.action as Action;
    if (!(action in act)) continue;
    draw(button, action);
    button.addEventListener("click", act[action], { signal });
  }
  const play = buttons.find((button) => button.dataset.action === "play");
  return (isPlaying: boolean | null) => {
    if (!play) return;
    play.hidden = isPlaying === null;
    const word = isPlaying ? "pause" : "play";
    if (play.dataset.shows === word) return;
    play.dataset.shows = word;
    play.title = say(page, word);
    play.setAttribute("aria-label", play.title);
    draw(play, word);
  };
}

function draw(button: HTMLElement, name: keyof typeof ICONS): void {
  button.replaceChildren(icon(ICONS[name]));
}
