/** Labels: plain elements of the page that stand over the scene, each on a stem above its place. */

import { type Corner, place } from "./placing.ts";

export interface Label {
  element: HTMLElement;
  stem: HTMLElement;
  /** It stands on its place and not above it. */
  isSpot?: true;
}

/** Where a label's place is seen just now, in pixels. */
export interface Spot {
  label: Label;
  x: number;
  y: number;
  depth: number;
  isHidden: boolean;
}

const USUAL = { width: 44, height: 44 };

/** A label made of an element. */
export function makeLabel(element: HTMLElement, kind: "badge" | "caption" | "link"): Label {
  element.classList.add("label", `label-${kind}`);
  const stem = document.createElement("span");
  stem.className = "stem";
  return { element, stem };
}

/** Marks words that are in another language than the page. */
export function speak(element: HTMLElement, { text, language }: { text: string; language: string }): void {
  element.append(text);
  if (language && language !== document.documentElement.lang) element.lang = language;
}

export class Labels {
  readonly element = document.createElement("div");
  /** Where at the upper edge something else stands, in pixels. */
  taken: Corner | undefined;
  /** How large labels are, told by the browser when it lays them out: asking would make it do so. */
  #sizes = new Map<Element, { width: number; height: number }>();
  #watch: ResizeObserver;

  /** Takes: `changed`, called when a label has got another size, or all of them another area */
  constructor(changed: () => void) {
    this.element.className = "labels";
    this.#watch = new ResizeObserver((entries) => {
      for (const { target, borderBoxSize } of entries) {
        const [{ inlineSize, blockSize }] = borderBoxSize;
        this.#sizes.set(target, { width: inlineSize, height: blockSize });
      }
      changed();
    });
    this.#watch.observe(this.element);
  }

  add({ element, stem }: Label): void {
    this.element.append(stem, element);
    this.#watch.observe(element);
  }

  remove(): void {
    this.#watch.disconnect();
    this.element.remove();
  }

  /** Put every label above its place; what is hidden fades and cannot be touched. */
  show(spots: Spot[], width: number, whole: number): void {
    const height = this.#sizes.get(this.element)?.height ?? whole;
    const seen = spots.filter(({ isHidden }) => !isHidden);
    const items = seen.map(({ label: { element, isSpot }, x, y }) => {
      return { x, y, isSpot, ...(this.#sizes.get(element) ?? USUAL) };
    });
    const centres = place(items, { width, height, taken: this.taken });
    for (const spot of spots) fade(spot);
    seen.forEach((spot, i) => put(spot, centres[i]));
    const deepest = [...seen].sort((a, b) => b.depth - a.depth);
    deepest.forEach(({ label }, rank) => setStyle(label.element, "zIndex", String(rank + 1)));
  }
}

function put({ label: { element, stem }, x, y }: Spot, centre: { x: number; y: number }): void {
  setStyle(element, "transform", `translate(${round(centre.x)}px, ${round(centre.y)}px) translate(-50%, -50%)`);
  const [dx, dy] = [x - centre.x, y - centre.y];
  const turn = Math.atan2(-dx, dy);
  const length = Math.hypot(dx, dy);
  setStyle(stem, "transform", `translate(${round(centre.x)}px, ${round(centre.y)}px) rotate(${turn.toFixed(3)}rad)`);
  setStyle(stem, "height", `${round(length)}px`);
}

function fade({ label: { element, stem }, isHidden }: Spot): void {
  element.classList.toggle("is-behind", isHidden);
  stem.classList.toggle("is-behind", isHidden);
  // What holds the focus stays reachable: a rider at the keyboard is not thrown out by turning.
  element.inert = isHidden && element !== document.activeElement;
}

function setStyle(element: HTMLElement, property: "transform" | "height" | "zIndex", value: string): void {
  if (element.style[property] !== value) element.style[property] = value;
}

function round(value: number): number {
  return Math.round(value * 2) / 2;
}
