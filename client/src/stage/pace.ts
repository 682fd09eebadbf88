/** The page's beat, as far as the device keeps up: whoever asks for more than it draws waits for all of it at the end.
 *
 * docs/benchmarks.md says what it saves where no graphics card draws.
 */

import type { Beat } from "./loop.ts";

/** Frames that may be under way: one that is drawn while the next is being prepared. */
const AHEAD = 2;
/** A device that has not told for so long when it has finished never does: it is not asked any more. */
const PATIENCE_MS = 1000;

export class Pace implements Beat {
  #gl: WebGL2RenderingContext;
  #underWay: (WebGLSync | null)[] = [];
  #frame = 0;
  #last = 0;
  #tells = true;

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
  }

  ask(step: (now: number) => void): number {
    this.#frame = requestAnimationFrame((now) => {
      if (this.#isBehind(now)) return this.ask(step);
      this.#last = now;
      step(now);
      if (this.#tells) this.#underWay.push(this.#gl.fenceSync(this.#gl.SYNC_GPU_COMMANDS_COMPLETE, 0));
    });
    return this.#frame;
  }

  drop(): void {
    cancelAnimationFrame(this.#frame);
  }

  #isBehind(now: number): boolean {
    const gl = this.#gl;
    const isDrawn = (frame: WebGLSync | null) => !frame || gl.getSyncParameter(frame, gl.SYNC_STATUS) !== gl.UNSIGNALED;
    while (this.#underWay.length && isDrawn(this.#underWay[0])) this.#forget();
    if (this.#underWay.length < AHEAD) return false;
    if (now - this.#last < PATIENCE_MS) return true;
    this.#tells = false;
    while (this.#underWay.length) this.#forget();
    return false;
  }

  #forget(): void {
    this.#gl.deleteSync(this.#underWay.shift() ?? null);
  }
}
