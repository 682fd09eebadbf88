/** The phone as an eye: it looks from where the phone is, and draws on what the phone shows. */

import type { PerspectiveCamera, WebGLRenderer } from "three";
import type { Vector } from "../scene.ts";
import type { Eye } from "../stage/eye.ts";

export class Lens implements Eye {
  readonly #renderer: WebGLRenderer;
  readonly #screen: XRWebGLLayer;
  #view: XRView | null = null;
  /** From corner to corner of the scene as it stands in the room, in metres. */
  size = 1;

  constructor(renderer: WebGLRenderer, screen: XRWebGLLayer) {
    this.#renderer = renderer;
    this.#screen = screen;
  }

  /** Where the phone is, in metres of the room. */
  get place(): Vector {
    const { x, y, z } = this.#view?.transform.position ?? { x: 0, y: 0, z: 0 };
    return [x, y, z];
  }

  /** See through the phone in this frame. What is drawn now goes to the session's screen, not to the page. */
  see({ views: [view] }: XRViewerPose): void {
    this.#view = view;
    const { state } = this.#renderer;
    const context = this.#renderer.getContext();
    state.bindFramebuffer(context.FRAMEBUFFER, this.#screen.framebuffer);
    const port = this.#screen.getViewport(view);
    const ratio = this.#renderer.getPixelRatio();
    if (port) this.#renderer.setViewport(port.x / ratio, port.y / ratio, port.width / ratio, port.height / ratio);
  }

  /** There is always a next frame: the session shows nothing of the last one. */
  step(): boolean {
    return true;
  }

  look(camera: PerspectiveCamera): void {
    if (!this.#view) return;
    camera.matrix.fromArray(this.#view.transform.matrix).decompose(camera.position, camera.quaternion, camera.scale);
    camera.projectionMatrix.fromArray(this.#view.projectionMatrix);
    camera.projectionMatrixInverse.copy(camera.projectionMatrix).invert();
  }

  /** Draw on the page again. */
  close(): void {
    this.#renderer.setRenderTarget(null);
  }
}
