/** The renderer: three.js on a transparent canvas. */

import { NeutralToneMapping, WebGLRenderer } from "three";
import { Problem } from "../problems.ts";

const SHARPEST = 2;

/** A renderer on a canvas.
 *
 * Raises: Problem webgl-missing where the device has no WebGL 2 to give
 */
export function makeRenderer(canvas: HTMLCanvasElement, exposure: number): WebGLRenderer {
  const context = canvas.getContext("webgl2", { alpha: true, antialias: true, premultipliedAlpha: true });
  if (!context) throw new Problem("webgl-missing");
  const renderer = new WebGLRenderer({ canvas, context, alpha: true, antialias: true });
  renderer.toneMapping = NeutralToneMapping;
  renderer.toneMappingExposure = exposure;
  renderer.setPixelRatio(Math.min(devicePixelRatio, SHARPEST));
  return renderer;
}
