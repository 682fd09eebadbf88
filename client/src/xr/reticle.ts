/** The ring on the floor that shows where a tap will put the scene. */

import type { Mesh, ShaderMaterial } from "three";
import type { Vector } from "../scene.ts";

const RADIUS_M = 0.075;
/** From here on it grows with the distance, so that it is seen equally well. */
const NEAR_M = 1;

/** White with a dark rim on either side: light on dark and dark on light. */
const FRAGMENT = /* glsl */ `
varying vec2 place;
uniform vec2 half_size;
void main() {
  float out_by = length(place) / half_size.x;
  float edge = fwidth(out_by);
  float ring = 1.0 - smoothstep(0.08, 0.08 + edge, abs(out_by - 0.84));
  float rim = 1.0 - smoothstep(0.15, 0.15 + edge, abs(out_by - 0.84));
  float dot = 1.0 - smoothstep(0.1, 0.1 + edge, out_by);
  float white = max(ring, dot);
  gl_FragColor = vec4(mix(vec3(0.05, 0.1, 0.16), vec3(1.0), white), max(white, 0.6 * rim));
}`;

/** A ring, not yet seen. It is made of what the shadow is made of: a flat thing on the floor. */
export function makeReticle(shadow: Mesh): Mesh {
  const reticle = shadow.clone();
  const material = (shadow.material as ShaderMaterial).clone();
  material.fragmentShader = FRAGMENT;
  material.uniforms.half_size.value = [RADIUS_M, RADIUS_M];
  material.uniforms.reach.value = 0;
  material.depthTest = false;
  reticle.material = material;
  reticle.renderOrder = 1;
  reticle.visible = false;
  return reticle;
}

/** Lay the ring on a place, seen from a viewer; take it away where there is no place. */
export function lay(reticle: Mesh, place: Vector | null, viewer: Vector): void {
  reticle.visible = place !== null;
  if (!place) return;
  reticle.position.set(...place);
  reticle.scale.setScalar(Math.max(Math.hypot(...place.map((value, i) => value - viewer[i])) / NEAR_M, 1));
}
