/** Guide: the companion beside the scene. It comes when nobody waits for anything; who does not come is not missed. */

import { Group } from "three";
import { quiet } from "../quiet.ts";
import type { Build } from "./node.ts";

export const guide: Build<"guide"> = (node, stage) => {
  const object = new Group();
  const coming = stage.drawn.then(quiet).then(() => import("../guide/arriving.ts"));
  coming.then(({ arrive }) => arrive(node, stage, object)).catch(() => {});
  return { object };
};
