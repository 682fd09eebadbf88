/** What is shown while the poster is looked for, held, lost and found again. */

import type { Frames, Size } from "../camera/frames.ts";
import type { Watched } from "../camera/watcher.ts";
import type { WindowEye } from "../stage/window-eye.ts";
import type { Hold } from "../ui/hold.ts";
import type { Loan } from "./mode.ts";

/** So long a lost scene stays where it was before it fades. */
const PATIENCE_MS = 5000;

export class Sighting {
  isHeld = false;
  #loan: Loan;
  #frames: Frames;
  #eye: WindowEye;
  #hold: Hold;
  #awaited: Size | null = null;
  #hasBeenSeen = false;
  #isAway = true;
  #fading = 0;

  constructor(loan: Loan, frames: Frames, eye: WindowEye, hold: Hold) {
    this.#loan = loan;
    this.#frames = frames;
    this.#eye = eye;
    this.#hold = hold;
    loan.signal.addEventListener("abort", () => clearTimeout(this.#fading));
  }

  /** Whether a frame is being looked at: there is never more than one. */
  get isBusy(): boolean {
    return this.#awaited !== null;
  }

  await(frame: Size): void {
    this.#awaited = frame;
  }

  /** Begin to look for the poster. */
  search(): void {
    this.#loan.hint("poster-search");
    this.#hold.show("picture");
  }

  /** What the frame awaited has shown. */
  take({ found, R, t, focal }: Watched): void {
    const frame = this.#awaited;
    this.#awaited = null;
    if (!frame || this.#loan.signal.aborted) return;
    if (found) {
      this.#eye.see({ R, t, focal, frame });
      this.#frames.show();
    }
    if (found !== this.isHeld) this.#change(found);
    // The scene and the frame it belongs to are shown together.
    if (found) this.#loan.stage.draw();
  }

  #change(isHeld: boolean): void {
    this.isHeld = isHeld;
    this.#eye.isAlone = !isHeld;
    clearTimeout(this.#fading);
    if (isHeld) this.#stand();
    else this.#letGo();
  }

  #stand(): void {
    this.#hold.hide();
    performance.mark("poster-held");
    // A scene that never went has not come back: what was said stays.
    if (this.#isAway) this.#come();
    this.#loan.stage.loop.invalidate();
  }

  #come(): void {
    const { area, hint, stage } = this.#loan;
    this.#isAway = false;
    area.classList.remove("is-away");
    hint(this.#hasBeenSeen ? "poster-again" : "poster-found", "softly");
    this.#hasBeenSeen = true;
    stage.canvas.dispatchEvent(new Event("found"));
  }

  #letGo(): void {
    this.#frames.run();
    this.#loan.stage.loop.invalidate();
    this.#fading = window.setTimeout(() => {
      this.#eye.isAlone = false;
      this.#isAway = true;
      this.#loan.area.classList.add("is-away");
      this.#loan.hint("poster-lost");
      this.#hold.show("outline");
    }, PATIENCE_MS);
  }
}
