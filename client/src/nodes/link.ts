/** Link: a way out of the scene. Nothing is loaded from there until the rider follows it. */

import { Object3D } from "three";
import { icon } from "../ui/icon.ts";
import { makeLabel, speak } from "../ui/labels.ts";
import type { Build } from "./node.ts";

export const link: Build<"link"> = (node, stage) => {
  const object = new Object3D();
  const anchor = document.createElement("a");
  anchor.href = node.href;
  anchor.rel = "noopener noreferrer";
  anchor.referrerPolicy = "no-referrer";
  const title = document.createElement("span");
  title.className = "label-words";
  speak(title, stage.said(node.title));
  anchor.append(title, icon("M8 16 16 8M9 8H16V15"));
  stage.pins.add(makeLabel(anchor, "link"), object);
  return { object };
};
