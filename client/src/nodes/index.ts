/** The vocabulary of a scene on this side: one file a node type, one list. */

import { type Matrix4, type Object3D, Vector3 } from "three";
import type { NodeType, SceneJson, SceneNode, Vector } from "../scene.ts";
import { type Box, around, radians } from "../stage/framing.ts";
import type { Stage } from "../stage/stage.ts";
import { audio } from "./audio.ts";
import { compare } from "./compare.ts";
import { find } from "./find.ts";
import { group } from "./group.ts";
import { guide } from "./guide.ts";
import { hotspot } from "./hotspot.ts";
import { image } from "./image.ts";
import { light } from "./light.ts";
import { link } from "./link.ts";
import { model } from "./model.ts";
import type { Build, Built } from "./node.ts";
import { quiz } from "./quiz.ts";
import { sensor } from "./sensor.ts";
import { text } from "./text.ts";
import { video } from "./video.ts";

/** A type that the server has and this list has not does not compile. */
const kinds = {
  audio,
  compare,
  find,
  group,
  guide,
  hotspot,
  image,
  light,
  link,
  model,
  quiz,
  sensor,
  text,
  video,
} satisfies {
  [K in NodeType]: Build<K>;
};

export interface BuiltScene {
  /** When everything has arrived. */
  ready: Promise<unknown>;
  /** What the whole scene takes up. */
  box: Box;
  hasLights: boolean;
}

/** Put the nodes of a scene on the stage. What must be loaded comes later; places are there at once. */
export function buildScene(scene: SceneJson, stage: Stage): BuiltScene {
  const built = new Map(scene.nodes.map((node) => [node.id, { node, ...build(node, stage) }]));
  for (const { node, object } of built.values()) {
    put(object, node);
    (built.get(node.parent ?? "")?.object ?? stage.root).add(object);
  }
  stage.scene.updateMatrixWorld();
  const all = [...built.values()];
  return {
    ready: Promise.all(all.map(({ ready }) => ready)),
    box: around(all.flatMap(({ box, object }) => (box ? [inScene(box, object.matrixWorld)] : []))),
    hasLights: all.some(({ node }) => node.type === "light"),
  };
}

function build(node: SceneNode, stage: Stage): Built {
  return (kinds[node.type] as Build<NodeType>)(node as never, stage);
}

function put(object: Object3D, { id, translation, rotation, scale }: SceneNode): void {
  object.name = id;
  if (translation) object.position.set(...translation);
  // "Around x, y, z, in this order" are turns about fixed axes, which three.js calls ZYX.
  if (rotation) object.rotation.set(...(rotation.map(radians) as Vector), "ZYX");
  if (typeof scale === "number") object.scale.setScalar(scale);
  else if (scale) object.scale.set(...scale);
}

/** The box around a box that has been moved and turned. */
function inScene({ low, high }: Box, matrix: Matrix4): Box {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => {
    const corner = new Vector3(...([0, 1, 2].map((axis) => (i & (1 << axis) ? high[axis] : low[axis])) as Vector));
    return corner.applyMatrix4(matrix).toArray() as Vector;
  });
  return around(corners.map((corner) => ({ low: corner, high: corner })));
}
