/** States of a model: parts of it go and come back. Loaded when the first comparison is opened. */

import { Box3, Group, type Object3D, Vector3 } from "three";
import type { NodeOf } from "../scene.ts";
import type { Stage } from "../stage/stage.ts";
import { wear } from "../ui/style.ts";
import style from "./comparing.css";

/** A part takes so long to go or come. */
const CROSSING_S = 0.5;

wear(style, new AbortController().signal);

export class Comparison {
  #stage: Stage;
  #model: string;
  #parts = new Map<string, Part>();
  /** Place of the state that is shown; before the first touch the one in which the scene begins. */
  #shown: number | null;
  #isCalm = matchMedia("(prefers-reduced-motion: reduce)");

  /** Takes: `model`: id of the node whose parts the states name; `begins_with`: a state's number, from 1 */
  constructor(stage: Stage, { model, begins_with }: Pick<NodeOf<"compare">, "model" | "begins_with">) {
    this.#stage = stage;
    this.#model = model;
    this.#shown = begins_with ? begins_with - 1 : null;
    stage.loop.add((seconds) => [...this.#parts.values()].map((part) => part.step(seconds)).includes(true));
  }

  /** Put the slider before the words of the states, of which one is seen at a time. */
  offer(states: HTMLElement[]): void {
    const slider = makeSlider(states);
    const words = document.createElement("div");
    words.className = "compare-words";
    words.setAttribute("aria-live", "polite");
    states[0].before(slider.element, words);
    words.append(...states);
    const show = (number: number) => {
      this.#shown = number;
      states.forEach((state, i) => state.toggleAttribute("data-off", i !== number));
      slider.tell(number);
      this.#hide(partsOf(states[number]));
    };
    slider.element.addEventListener("input", () => show(slider.value));
    show(this.#shown ?? states.findIndex((state) => !partsOf(state).length));
  }

  #hide(names: string[]): void {
    for (const name of names) if (!this.#parts.has(name)) this.#find(name);
    for (const [name, part] of this.#parts) part.isWanted = !names.includes(name);
    if (this.#isCalm.matches) for (const part of this.#parts.values()) part.step(CROSSING_S);
    this.#stage.loop.invalidate();
  }

  #find(name: string): void {
    const object = this.#stage.root.getObjectByName(`${this.#model}.glb`)?.getObjectByName(name);
    if (object) this.#parts.set(name, new Part(object));
  }
}

/** Shrinks to the middle of its foot, and grows from there; what its clip does to it goes on. */
class Part {
  isWanted: boolean;
  #holder = new Group();
  #foot: Vector3;
  #size: number;

  constructor(object: Object3D) {
    const { min, max } = new Box3().setFromObject(object);
    const foot = new Vector3((min.x + max.x) / 2, min.y, (min.z + max.z) / 2);
    const above = object.parent as Object3D;
    this.#foot = above.worldToLocal(foot);
    this.isWanted = this.#holder.visible = object.visible;
    this.#size = Number(object.visible);
    object.visible = true;
    above.add(this.#holder.add(object));
  }

  /** Gives whether it is still on its way. */
  step(seconds: number): boolean {
    const goal = Number(this.isWanted);
    if (this.#size === goal) return false;
    const way = seconds / CROSSING_S;
    this.#size = this.isWanted ? Math.min(1, this.#size + way) : Math.max(0, this.#size - way);
    const eased = this.#size * this.#size * (3 - 2 * this.#size);
    this.#holder.visible = eased > 0;
    this.#holder.scale.setScalar(Math.max(eased, 1e-4));
    this.#holder.position.copy(this.#foot).multiplyScalar(1 - eased);
    return true;
  }
}

function partsOf(state: HTMLElement): string[] {
  return state.dataset.hides?.split(" ").filter(Boolean) ?? [];
}

interface Slider {
  element: HTMLElement;
  value: number;
  tell(number: number): void;
}

function makeSlider(states: HTMLElement[]): Slider {
  const names = states.map((state) => state.querySelector("h4")?.textContent ?? "");
  const element = document.createElement("div");
  const range = document.createElement("input");
  const row = document.createElement("div");
  element.className = "compare-slider";
  Object.assign(range, { type: "range", min: "0", max: String(states.length - 1), step: "1" });
  range.setAttribute("aria-labelledby", "panel-title");
  row.setAttribute("aria-hidden", "true");
  for (const name of names) row.append(Object.assign(document.createElement("span"), { textContent: name }));
  element.append(range, row);
  return {
    element,
    get value() {
      return range.valueAsNumber;
    },
    tell(number) {
      range.valueAsNumber = number;
      range.setAttribute("aria-valuetext", names[number]);
      [...row.children].forEach((name, i) => name.toggleAttribute("data-on", i === number));
    },
  };
}
