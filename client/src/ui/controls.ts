/** The buttons of the stage: everything a gesture does can be done by pressing one. */

import { icon } from "./icon.ts";
import { type Page, say } from "./page.ts";


export type Action = "play" | "zoom-in" | "zoom-out" | "turn-left" | "turn-right" | "reset";

const ICONS: Record<Action | "pause", string> = {
  play: "M8 5 19 12 8 19Z",
  pause: "M8 5V19M16 5V19",
  "zoom-in": "M12 5V19M5 12H19",
  "zoom-out": "M5 12H19",
  "turn-left": "M21 9C21 12 17 14.5 12 14.5 9 14.5 6 14 4 12.5M3.5 17.5V12H9",
  "turn-right": "M3 9C3 12 7 14.5 12 14.5 15 14.5 18 14 20 12.5M20.5 17.5V12H15",
  reset: "M3.5 11.5 12 4 20.5 11.5M6 9.5V20H18V9.5",
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
