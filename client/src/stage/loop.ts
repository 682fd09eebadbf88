/** Drawing on demand: a frame is drawn when something has changed, and never where nobody looks. */

/** Moves something on by a while; gives whether it still moves. */
export type Mover = (seconds: number) => boolean;

/** Who says when the next frame is due. */
export interface Beat {
  ask(step: (now: number) => void): number;
  drop(id: number): void;
}

/** The longest step: after a pause the scene goes on where it was. */
const LONGEST_S = 0.1;

export class Loop {
  #draw: () => void;
  #movers: Mover[] = [];
  #page: Beat;
  #beat: Beat;
  #frame = 0;
  #last = 0;
  #isShown = true;
  #isRunning = false;

  /** Takes: `page`, the beat it follows where nobody gives it another */
  constructor(draw: () => void, page: Beat) {
    this.#draw = draw;
    this.#page = this.#beat = page;
  }

  add(mover: Mover): void {
    this.#movers.push(mover);
  }

  /** Begin. From now on every change that is told is drawn. */
  start(): void {
    this.#isRunning = true;
    this.invalidate();
  }

  stop(): void {
    this.#isRunning = false;
    this.#cancel();
  }

  /** Whether anybody can see it: not in a hidden tab, not scrolled away. */
  show(isShown: boolean): void {
    this.#isShown = isShown;
    if (isShown) this.invalidate();
    else this.#cancel();
  }

  /** Follow another beat than the page's; none: the page's again. */
  follow(beat: Beat = this.#page): void {
    this.#cancel();
    this.#beat = beat;
    this.invalidate();
  }

  /** Something has changed: draw the next frame. */
  invalidate(): void {
    if (!this.#frame && this.#isShown && this.#isRunning) this.#frame = this.#beat.ask(this.#step);
  }

  #step = (now: number): void => {
    this.#frame = 0;
    const seconds = this.#last ? Math.min((now - this.#last) / 1000, LONGEST_S) : 0;
    const moving = this.#movers.map((move) => move(seconds));
    this.#draw();
    // A scene at rest has no last frame: what begins later begins at once, not in the middle.
    this.#last = moving.includes(true) ? now : 0;
    if (this.#last) this.invalidate();
  };

  #cancel(): void {
    this.#beat.drop(this.#frame);
    this.#frame = this.#last = 0;
  }
}
