/** Model: a GLB file standing in the scene. */

import { Group } from "three";
import { loadModel } from "../stage/loading.ts";
import type { Build } from "./node.ts";

export const model: Build<"model"> = (node, stage) => {
  const object = new Group();
  const ready = loadModel(node.src).then(({ object: read, clips }) => {
    // By this name others find its parts: what is pinned to it may be called like one of them.
    read.name = `${node.id}.glb`;
    for (const name of node.absent ?? []) Object.assign(read.getObjectByName(name) ?? {}, { visible: false });
    object.add(read);
    if (node.animation) stage.players.add(clips, node.animation);
  });
  const [low, high] = node.bounds;
  return { object, ready, box: { low, high } };
};
