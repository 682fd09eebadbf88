/** Text: a caption standing in the scene, read without touching anything. */

import { Object3D } from "three";
import { makeLabel, speak } from "../ui/labels.ts";
import type { Build } from "./node.ts";

export const text: Build<"text"> = (node, stage) => {
  const object = new Object3D();
  const caption = document.createElement("p");
  speak(caption, stage.said(node.text));
  stage.pins.add(makeLabel(caption, "caption"), object);
  return { object };
};
