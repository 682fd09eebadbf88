/** Hotspot: a numbered button at a place in the scene; it opens the point's words. */

import { Object3D, Vector3 } from "three";
import type { SceneNode, Vector } from "../scene.ts";
import type { Stage } from "../stage/stage.ts";
import { makeLabel } from "../ui/labels.ts";
import { say } from "../ui/page.ts";
import type { Build, Built } from "./node.ts";

const NUMBERED = ".label-badge:not([data-mark])";

export const hotspot: Build<"hotspot"> = (node, stage) => {
  const number = stage.labels.element.querySelectorAll(NUMBERED).length + 1;
  const words = say(stage.page, "point", { number, title: stage.said(node.title).text });
  return pin(node, stage, String(number), words, node.normal);
};

export interface Pinned extends Built {
  button: HTMLElement;
}

/** A round button that opens the words which the page has for a node.
 *
 * Takes:  `mark`: what is seen of it; `words`: what it is called
 */
export function pin(node: SceneNode, stage: Stage, mark: string, words: string, normal?: Vector | null): Pinned {
  const object = new Object3D();
  const button = makeBadge(node.id, node.type === "hotspot" ? "" : mark, words);
  button.textContent = mark;
  stage.pins.add(makeLabel(button, "badge"), object, normal ? new Vector3(...normal) : null);
  return { object, button };
}

/** A button that opens the words of `#node-<id>`; what has a mark is not numbered. */
export function makeBadge(id: string, mark: string, words: string): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.node = id;
  if (mark) button.dataset.mark = mark;
  button.setAttribute("aria-label", words);
  button.setAttribute("aria-expanded", "false");
  return button;
}
