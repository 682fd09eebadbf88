/** Keeps a place where the phone saw it, while the phone learns better where that is. */

import type { Vector } from "../scene.ts";
import type { Hit } from "./floor.ts";

export class Hold {
  #anchor: XRAnchor | null = null;
  #hit: Hit | null = null;
  /** How far the place has moved since it was taken hold of, in metres of the room. */
  drift: Vector = [0, 0, 0];

  get isAnchored(): boolean {
    return this.#anchor !== null;
  }

  /** Take hold of a place; phones without anchors leave it where it was seen. */
  async take(hit: Hit): Promise<void> {
    this.release();
    this.#hit = hit;
    const anchor = await hit.fasten();
    if (this.#hit === hit) this.#anchor = anchor;
    else anchor?.delete();
  }

  follow(frame: XRFrame, room: XRSpace): void {
    const pose = this.#anchor && frame.getPose(this.#anchor.anchorSpace, room);
    if (!pose || !this.#hit) return;
    const { x, y, z } = pose.transform.position;
    const [ax, ay, az] = this.#hit.place;
    this.drift = [x - ax, y - ay, z - az];
  }

  release(): void {
    this.#anchor?.delete();
    this.#anchor = this.#hit = null;
    this.drift = [0, 0, 0];
  }
}
