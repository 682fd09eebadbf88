/** The renderer: three.js on a transparent canvas. */

import { NeutralToneMapping, WebGLRenderer } from "three";
import type { Surface } from "./context.ts";

const SHARPEST = 2;

export function makeRenderer(surface: Surface, exposure: number): WebGLRenderer {
  const renderer = new WebGLRenderer({ ...surface, alpha: true, antialias: true });
  // Asking whether a shader compiled waits until it has.
  renderer.debug.checkShaderErrors = false;
  renderer.toneMapping = NeutralToneMapping;
  renderer.toneMappingExposure = exposure;
  renderer.setPixelRatio(Math.min(devicePixelRatio, SHARPEST));
  return renderer;
}
