/** Guide: the companion beside the scene. Nothing of it is loaded before the first frame; who does not come is not missed. */

import { Group } from "three";
import type { Build } from "./node.ts";

export const guide: Build<"guide"> = (node, stage) => {
  const object = new Group();
  const coming = stage.drawn.then(() => import("../guide/arriving.ts"));
  coming.then(({ arrive }) => arrive(node, stage, object)).catch(() => {});
  return { object };
};
