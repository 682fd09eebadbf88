/** The contract of a node type: it turns a node of the scene into an object on the stage. */

import type { Object3D } from "three";
import type { NodeOf, NodeType } from "../scene.ts";
import type { Stage } from "../stage/stage.ts";
import type { Box } from "../stage/framing.ts";

export interface Built {
  object: Object3D;
  /** What still has to arrive before the scene is whole. */
  ready?: Promise<void>;
  /** How large it is, in its own metres; what has no size does not count for the framing. */
  box?: Box;
}

/** Builds a node. Its place, its parent and its disposal are the stage's business. */
export type Build<K extends NodeType> = (node: NodeOf<K>, stage: Stage) => Built;
