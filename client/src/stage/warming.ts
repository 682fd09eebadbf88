/** Compiling the usual shaders while the model is still on its way, when the processor has nothing else to do. */

import { BufferAttribute, BufferGeometry, DataTexture, Group, Mesh, MeshStandardMaterial } from "three";
import { disposeOf } from "./disposing.ts";
import { mirrorSky } from "./lighting.ts";
import type { Stage } from "./stage.ts";

/** Draw, on the hidden canvas, a triangle without area in each usual material.
 *
 * Gives: a function that clears up, to be called when the models have been drawn
 */
export function warmUp(stage: Stage): () => void {
  const dummies = new Group();
  const geometry = new BufferGeometry();
  for (const [name, size] of [["position", 3], ["normal", 3], ["uv", 2]] as const) {
    geometry.setAttribute(name, new BufferAttribute(new Float32Array(3 * size), size));
  }
  const map = new DataTexture(new Uint8Array(4), 1, 1);
  map.needsUpdate = true;
  for (const wish of [{ map }, {}, { transparent: true }]) {
    const dummy = new Mesh(geometry, new MeshStandardMaterial(wish));
    dummy.frustumCulled = false;
    dummies.add(dummy);
  }
  mirrorSky(dummies);
  stage.scene.add(dummies);
  stage.loop.invalidate();
  return () => {
    stage.scene.remove(dummies);
    disposeOf(dummies);
  };
}
