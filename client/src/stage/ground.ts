/** A soft shadow under the scene, so that it stands and does not float. */

import { Mesh, PlaneGeometry, ShaderMaterial } from "three";
import type { Box } from "./framing.ts";

const REACH = 0.07;
const DARKNESS = 0.5;
/** How round its corners are, as a part of the shorter half side: a plinth may be a disc, and plates seldom are sharp. */
const ROUND = 0.4;

const VERTEX = /* glsl */ `
varying vec2 place;
uniform vec2 half_size;
uniform float reach;
void main() {
  place = position.xy * (half_size + reach);
  gl_Position = projectionMatrix * modelViewMatrix * vec4(place, 0.0, 1.0);
}`;

/** Darkest under the plate, fading with the distance to its edge. */
const FRAGMENT = /* glsl */ `
varying vec2 place;
uniform vec2 half_size;
uniform float reach;
uniform float darkness;
uniform float corner;
void main() {
  vec2 out_by = max(abs(place) - half_size + reach + corner, 0.0);
  float fade = 1.0 - smoothstep(0.0, 1.0, (length(out_by) - corner) / (2.0 * reach));
  gl_FragColor = vec4(0.02, 0.05, 0.09, darkness * fade * fade);
}`;

/** The shadow of a scene as large as `box`. */
export function groundShadow({ low, high }: Box): Mesh {
  const [width, depth] = [(high[0] - low[0]) / 2, (high[2] - low[2]) / 2];
  const reach = REACH * Math.max(width, depth) * 2;
  const uniforms = {
    half_size: { value: [width, depth] },
    reach: { value: reach },
    darkness: { value: DARKNESS },
    corner: { value: ROUND * Math.min(width, depth) },
  };
  const material = new ShaderMaterial({
    uniforms,
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    transparent: true,
    depthWrite: false,
  });
  const shadow = new Mesh(new PlaneGeometry(2, 2), material);
  shadow.rotation.x = -Math.PI / 2;
  shadow.position.set((low[0] + high[0]) / 2, low[1] - reach * 0.01, (low[2] + high[2]) / 2);
  shadow.renderOrder = -1;
  shadow.frustumCulled = false;
  return shadow;
}
