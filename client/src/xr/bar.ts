/** What the rider presses in the room. Everything that fingers do can be done by pressing a button. */

import type { Loan } from "../modes/mode.ts";
import { icon } from "../ui/icon.ts";
import { type Page, say } from "../ui/page.ts";
import style from "./room.css";
import { ratio } from "./standing.ts";
import { wear } from "../ui/style.ts";

const ICONS = {
  play: "M8 5 19 12 8 19Z",
  pause: "M8 5V19M16 5V19",
  "turn-left": "M21 9C21 12 17 14.5 12 14.5 9 14.5 6 14 4 12.5M3.5 17.5V12H9",
  "turn-right": "M3 9C3 12 7 14.5 12 14.5 15 14.5 18 14 20 12.5M20.5 17.5V12H15",
  "room-smaller": "M5 12H19",
  "room-larger": "M12 5V19M5 12H19",
  "room-again": "M12 3V8M12 16V21M3 12H8M16 12H21M12 11.5V12.5",
};
const CONTROLS = ["play", "turn-left", "turn-right", "room-smaller", "room-larger", "room-again"] as const;
const SIZES = ["room-model", "room-real"] as const;

type Icon = keyof typeof ICONS;
export type Action = (typeof CONTROLS)[number] | (typeof SIZES)[number];

/** What stands in the room just now: how large, and whether it moves; null: nothing yet, nothing that could. */
export interface Showing {
  scale: number | null;
  isPlaying: boolean | null;
}

export class Bar {
  readonly #layer: HTMLElement;
  readonly #page: Page;
  readonly #written: number;
  readonly #buttons = new Map<Action, HTMLButtonElement>();
  readonly #groups: HTMLElement[];

  /** Takes: `written`: how large the scene is written, in parts of what it really is */
  constructor({ page, layer, signal }: Loan, written: number, act: Record<Action, () => void>) {
    this.#page = page;
    this.#written = written;
    this.#layer = layer;
    wear(style, signal);
    const buttons = document.createElement("div");
    buttons.className = "room-buttons";
    this.#groups = [SIZES, CONTROLS].map((actions) => this.#group(actions, act));
    this.#groups[0].className = "room-sizes";
    buttons.append(...this.#groups);
    layer.append(buttons);
    signal.addEventListener("abort", () => {
      buttons.remove();
      delete layer.dataset.room;
    });
    for (const action of CONTROLS) this.#draw(action, action);
    this.#button("room-model").textContent = say(page, "room-model", { ratio: ratio(written) });
    this.#button("room-model").hidden = written === 1;
    this.#button("room-real").textContent = say(page, "room-real");
  }

  show({ scale, isPlaying }: Showing): void {
    this.#layer.dataset.room = scale === null ? "seeking" : "standing";
    for (const group of this.#groups) group.hidden = scale === null;
    this.#button("room-model").setAttribute("aria-pressed", String(scale === 1));
    this.#button("room-real").setAttribute("aria-pressed", String(scale === 1 / this.#written));
    this.#button("play").hidden = isPlaying === null;
    this.#draw("play", isPlaying ? "pause" : "play");
  }

  #group(actions: readonly Action[], act: Record<Action, () => void>): HTMLElement {
    const group = document.createElement("div");
    for (const action of actions) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.room = action;
      button.addEventListener("click", act[action]);
      this.#buttons.set(action, button);
      group.append(button);
    }
    return group;
  }

  #draw(action: Action, name: Icon): void {
    const button = this.#button(action);
    if (button.dataset.shows === name) return;
    button.dataset.shows = name;
    button.title = say(this.#page, name);
    button.setAttribute("aria-label", button.title);
    button.replaceChildren(icon(ICONS[name]));
  }

  #button(action: Action): HTMLButtonElement {
    return this.#buttons.get(action) as HTMLButtonElement;
  }
}
