/** Hotspot: a numbered button at a place in the scene; it opens the point's words. */

import { Object3D, Vector3 } from "three";
import { makeLabel } from "../ui/labels.ts";
import { say } from "../ui/page.ts";
import type { Build } from "./node.ts";

export const hotspot: Build<"hotspot"> = (node, stage) => {
  const object = new Object3D();
  const button = document.createElement("button");
  const number = stage.labels.element.querySelectorAll(".label-badge").length + 1;
  button.type = "button";
  button.dataset.node = node.id;
  button.textContent = String(number);
  button.setAttribute("aria-label", say(stage.page, "point", { number, title: stage.said(node.title).text }));
  button.setAttribute("aria-expanded", "false");
  stage.pins.add(makeLabel(button, "badge"), object, node.normal ? new Vector3(...node.normal) : null);
  return { object };
};
