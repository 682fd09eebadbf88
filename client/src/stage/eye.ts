/** Who looks at the stage: the stage follows it and never knows which it is. */

import type { PerspectiveCamera } from "three";

export interface Eye {
  /** Move on for a while; gives whether there is still way to go. */
  step(seconds: number): boolean;
  /** Put the camera where the eye is: place, direction and projection. */
  look(camera: PerspectiveCamera): void;
  /** From corner to corner of the scene, in metres. */
  readonly size: number;
}
