/** What is shown while the poster is looked for, held, lost and found again. */

import type { Frames, Size } from "../camera/frames.ts";
import type { Watched } from "../camera/watcher.ts";
import type { Beat } from "../stage/loop.ts";
import type { WindowEye } from "../stage/window-eye.ts";
import type { Hold } from "../ui/hold.ts";
import { say } from "../ui/page.ts";
import type { Loan } from "./mode.ts";

/** So long a lost scene stays where it was before it fades. */
const PATIENCE_MS = 5000;

/** Who has searched so long in vain is told what else there is. */
const SEARCH_MS = 12_000;

/** Where the camera's pictures come slower than this, or stop, a scene moves on without them. */
const SLOWEST_MS = 80;

/** A held scene moves with the camera's pictures, and is drawn once for each: the two are shown together. */
class PictureBeat implements Beat {
  #step: ((now: number) => void) | null = null;
  #late = 0;

  ask(step: (now: number) => void): number {
    this.#step = step;
    this.#late = window.setTimeout(() => this.strike(), SLOWEST_MS);
    return this.#late;
  }

  drop(): void {
    clearTimeout(this.#late);
    this.#step = null;
  }

  strike(): void {
    const step = this.#step;
    this.drop();
    step?.(performance.now());
  }
}

export class Sighting {
  isHeld = false;
  #loan: Loan;
  #frames: Frames;
  #eye: WindowEye;
  #hold: Hold;
  #show: (isThere: boolean) => void;
  #beat = new PictureBeat();
  #awaited: Size | null = null;
  #hasBeenSeen = false;
  #isAway = true;
  #isOffered = false;
  #patience = 0;
  #unsayFound = () => {};

  /** Takes: `show`, called when the scene comes and goes */
  constructor(loan: Loan, frames: Frames, eye: WindowEye, hold: Hold, show: (isThere: boolean) => void) {
    this.#loan = loan;
    this.#frames = frames;
    this.#eye = eye;
    this.#hold = hold;
    this.#show = show;
    loan.signal.addEventListener("abort", () => {
      clearTimeout(this.#patience);
      loan.stage.loop.follow();
    });
  }

  /** Whether a frame is being looked at: there is never more than one. */
  get isBusy(): boolean {
    return this.#awaited !== null;
  }

  await(frame: Size): void {
    this.#awaited = frame;
  }

  /** Begin to look for the poster: what helps is said since the camera is there. */
  search(): void {
    this.#hold.show("picture");
    const { page, hint } = this.#loan;
    this.#patience = window.setTimeout(() => {
      if (!this.#isOffered) hint("poster-none", "aloud", { back: say(page, "back-to-page") });
    }, SEARCH_MS);
  }

  /** Another station's poster is in the picture, and the way to its page at this address; null: it no longer is. */
  offer(address: string | null): void {
    const isNew = this.#isOffered === (address === null);
    this.#isOffered = address !== null;
    this.#hold.offer(address);
    if (!isNew || this.isHeld) return;
    // Its words are seen on the way itself; here they are read out.
    if (address) this.#loan.hint("other-poster", "softly");
    else this.#loan.hint("poster-search");
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
    if (found) this.#draw();
  }

  #draw(): void {
    this.#loan.stage.loop.invalidate();
    this.#beat.strike();
  }

  #change(isHeld: boolean): void {
    this.isHeld = isHeld;
    this.#eye.isAlone = !isHeld;
    clearTimeout(this.#patience);
    if (isHeld) this.#stand();
    else this.#letGo();
  }

  #stand(): void {
    this.#hold.hide();
    performance.mark("poster-held");
    // A scene that never went has not come back: what was said stays.
    if (this.#isAway) this.#come();
    this.#loan.stage.loop.follow(this.#beat);
  }

  #come(): void {
    const { hint, stage } = this.#loan;
    this.#isAway = false;
    this.#show(true);
    this.#unsayFound = hint(this.#hasBeenSeen ? "poster-again" : "poster-found", "softly");
    this.#hasBeenSeen = true;
    stage.canvas.dispatchEvent(new Event("held"));
  }

  #letGo(): void {
    this.#unsayFound();
    this.#frames.run();
    this.#loan.stage.loop.follow();
    this.#patience = window.setTimeout(() => {
      this.#eye.isAlone = false;
      this.#isAway = true;
      this.#show(false);
      this.#loan.hint("poster-lost");
      this.#hold.show("outline");
    }, PATIENCE_MS);
  }
}
