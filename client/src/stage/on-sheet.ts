/** What the poster adds to the scene: the sheet, which hides what is behind it, and a ruler. */

import { BoxGeometry, Group, Mesh, MeshBasicMaterial, PlaneGeometry } from "three";
import type { SceneJson, Vector } from "../scene.ts";
import type { Box } from "./framing.ts";

/** Parts of the ruler, black and white in turn. */
const PARTS = 10;
/** From this width on a scene is measured by the metre. */
const LARGE_M = 3;

/** The sheet, unseen. Takes: `place` of the scene's origin on it */
export function makeSheet({ width_m, height_m }: { width_m: number; height_m: number }, place: Vector): Mesh {
  const sheet = new Mesh(new PlaneGeometry(width_m, height_m), new MeshBasicMaterial({ colorWrite: false }));
  sheet.position.set(-place[0], -place[1], -place[2]);
  // Before everything else, so that nothing behind it is drawn at all.
  sheet.renderOrder = -2;
  return sheet;
}

export interface Ruler {
  object: Group;
  metres: number;
}

/** A bar of true length at the foot of the scene, hidden. */
export function makeRuler({ low, high }: Box): Ruler {
  const metres = high[0] - low[0] < LARGE_M ? 0.1 : 1;
  const part = metres / PARTS;
  const object = new Group();
  for (let i = 0; i < PARTS; i++) {
    const material = new MeshBasicMaterial({ color: i % 2 ? 0xffffff : 0x10202e, toneMapped: false });
    const piece = new Mesh(new BoxGeometry(part, part / 2, part / 2), material);
    piece.position.set(part * (i - (PARTS - 1) / 2), 0, 0);
    object.add(piece);
  }
  object.position.set((low[0] + high[0]) / 2, low[1] + part / 4, high[2] + part);
  object.visible = false;
  return { object, metres };
}

/** How many times smaller than the world the scene's first model is; null where it is not. */
export function modelScale({ nodes }: SceneJson): number | null {
  const model = nodes.find(({ type }) => type === "model");
  return typeof model?.scale === "number" && model.scale < 1 ? Math.round(1 / model.scale) : null;
}
