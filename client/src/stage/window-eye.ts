/** An eye behind a phone's camera: where the poster is seen from, so that the scene stands on it. */

import { Matrix4, type PerspectiveCamera, Quaternion, Vector3 } from "three";
import { coveredHalves, type Size } from "../camera/frames.ts";
import type { Vector } from "../scene.ts";
import type { Eye } from "./eye.ts";

/** camera = R * poster + t, row-major, metres; the focal length in pixels of the frame. */
export interface Sight {
  R: readonly number[];
  t: readonly number[];
  focal: number;
  frame: Size;
}

const NEAR_M = 0.02;
const FAR_M = 60;

export class WindowEye implements Eye {
  readonly size: number;
  /** Whether the poster is lost, and the phone's turning all there is. */
  isAlone = false;
  #place: Vector;
  #canvas: HTMLElement;
  #sight: Sight | null = null;
  /** How the phone has turned since the sight was true. */
  #turned = new Quaternion();
  #turning: () => Vector | null;

  /** Takes: `place` of the scene's origin on the poster; `turning` of the phone while the poster is lost */
  constructor(canvas: HTMLElement, size: number, place: Vector, turning: () => Vector | null) {
    this.#canvas = canvas;
    this.size = size;
    this.#place = place;
    this.#turning = turning;
  }

  /** See the poster so from now on. */
  see(sight: Sight): void {
    this.#sight = sight;
    this.#turned.identity();
  }

  /** While the poster is lost the scene stays where it was, as the phone's turning tells. */
  step(seconds: number): boolean {
    const rate = this.isAlone ? this.#turning() : null;
    if (!rate) return false;
    const [x, y, z] = rate.map((value) => (value * seconds) / 2);
    this.#turned.multiply(new Quaternion(x, y, z, 1).normalize());
    return true;
  }

  look(camera: PerspectiveCamera): void {
    if (!this.#sight) return;
    const { R, t, focal, frame } = this.#sight;
    const toCamera = new Matrix4().set(R[0], R[1], R[2], t[0], R[3], R[4], R[5], t[1], R[6], R[7], R[8], t[2], 0, 0, 0, 1);
    toCamera.invert().decompose(camera.position, camera.quaternion, new Vector3());
    camera.position.sub(new Vector3(...this.#place));
    camera.quaternion.multiply(this.#turned);
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const { across, up } = coveredHalves(frame, focal, { width, height });
    const [x, y] = [across * NEAR_M, up * NEAR_M];
    camera.near = NEAR_M;
    camera.far = FAR_M;
    camera.projectionMatrix.makePerspective(-x, x, y, -y, NEAR_M, FAR_M);
    camera.projectionMatrixInverse.copy(camera.projectionMatrix).invert();
  }
}
