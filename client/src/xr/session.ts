/** Asking the device for the room around the rider. */

/// <reference types="webxr" />

import type { ProblemCode } from "../problems.ts";

/** Nearest and furthest that is drawn, in metres: a tram in its real size, seen from its other end. */
const DEPTHS = { depthNear: 0.05, depthFar: 200 };

/** A session with the camera's picture behind everything and `layer` before it. To be asked for in the rider's tap.
 *
 * Words, buttons and the way out are in the layer: a device that cannot show it has no room for riders.
 */
export async function askRoom(layer: HTMLElement): Promise<XRSession> {
  if (!navigator.xr) throw new DOMException("no WebXR", "NotSupportedError");
  return navigator.xr.requestSession("immersive-ar", {
    requiredFeatures: ["hit-test", "dom-overlay"],
    optionalFeatures: ["local-floor", "anchors", "light-estimation"],
    domOverlay: { root: layer },
  });
}

const CODES: Record<string, ProblemCode> = {
  NotSupportedError: "room-missing",
  NotAllowedError: "room-denied",
  SecurityError: "room-denied",
  InvalidStateError: "room-busy",
};

/** What a refusal means to the rider. */
export function refusal(cause: unknown): ProblemCode {
  return CODES[(cause as Partial<DOMException> | null)?.name ?? ""] ?? "room-failed";
}

/** The room's own coordinates: metres, +y up. */
export function measureRoom(session: XRSession): Promise<XRReferenceSpace> {
  return session.requestReferenceSpace("local-floor").catch(() => session.requestReferenceSpace("local"));
}

/** Let a session show what is drawn with `context`. */
export async function makeScreen(session: XRSession, context: WebGL2RenderingContext): Promise<XRWebGLLayer> {
  await context.makeXRCompatible();
  const baseLayer = new XRWebGLLayer(session, context);
  await session.updateRenderState({ baseLayer, ...DEPTHS });
  return baseLayer;
}
