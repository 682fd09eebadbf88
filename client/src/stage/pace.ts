/** The page's beat, as far as the device keeps up: whoever asks for more than it draws waits for all of it at the end.
 *
 * docs/benchmarks.md says what it saves where no graphics card draws.
 */

import type { Beat } from "./loop.ts";

/** Frames that may be under way: one that is drawn while the next is being prepared. */
const AHEAD = 2;
/** A device that does not tell when it has finished is not waited for longer. */
const PATIENCE_MS = 1000;

export class Pace implements Beat {
  #gl: WebGL2RenderingContext;
  #underWay: (WebGLSync | null)[] = [];
  #frame = 0;
  #last = 0;

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
  }

  ask(step: (now: number) => void): number {
    this.#frame = requestAnimationFrame((now) => {
      if (this.#isBehind() && now - this.#last < PATIENCE_MS) return this.ask(step);
      this.#last = now;
      step(now);
      this.#underWay.push(this.#gl.fenceSync(this.#gl.SYNC_GPU_COMMANDS_COMPLETE, 0));
    });
    return this.#frame;
  }

  drop(): void {
    cancelAnimationFrame(this.#frame);
  }

  #isBehind(): boolean {
    const gl = this.#gl;
    const isDrawn = (frame: WebGLSync | null) => !frame || gl.getSyncParameter(frame, gl.SYNC_STATUS) !== gl.UNSIGNALED;
    while (this.#underWay.length && isDrawn(this.#underWay[0])) gl.deleteSync(this.#underWay.shift() ?? null);
    return this.#underWay.length >= AHEAD;
  }
}
