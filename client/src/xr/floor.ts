/** Finding the floor, or a table: what the middle of the screen points at. */

import type { Vector } from "../scene.ts";

export interface Hit {
  place: Vector;
  /** Fasten the place to what the phone sees there; null where the phone cannot. */
  fasten(): Promise<XRAnchor | null>;
}

/** The nearest level surface that the middle of the screen points at in a frame. */
export type Find = (frame: XRFrame, room: XRSpace) => Hit | null;

/** How upright the surface's normal has to be: walls are no place to stand. */
const LEVEL = 0.9;

/** Let the phone look for level surfaces. */
export async function lookForFloor(session: XRSession): Promise<Find> {
  const space = await session.requestReferenceSpace("viewer");
  const source = await session.requestHitTestSource?.({ space });
  if (!source) throw new DOMException("no hit test", "NotSupportedError");
  return (frame, room) => {
    for (const result of frame.getHitTestResults(source)) {
      const pose = result.getPose(room);
      if (pose && pose.transform.matrix[5] >= LEVEL) return hit(result, pose);
    }
    return null;
  };
}

function hit(result: XRHitTestResult, { transform: { position } }: XRPose): Hit {
  const fasten = async () => (await result.createAnchor?.()?.catch(() => null)) ?? null;
  return { place: [position.x, position.y, position.z], fasten };
}
