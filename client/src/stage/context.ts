/** The graphics context. Making one takes long, so it is made while the network is still busy. */

export interface Surface {
  canvas: HTMLCanvasElement;
  context: WebGL2RenderingContext;
}

/** A transparent canvas with its context, or null where the device has no WebGL 2 to give. */
export function makeSurface(): Surface | null {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("webgl2", { alpha: true, antialias: true, premultipliedAlpha: true });
  return context && { canvas, context };
}
