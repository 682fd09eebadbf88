/** What the guide does: one clip after the other, each from rest to rest. */

import { type Clip, pose } from "../gltf/clips.ts";

export type Move = "greet" | "point" | "think" | "cheer";

/** While another move waits, one is done so much faster. */
const HURRY = 2;

export class Moves {
  #clips: Map<string, Clip>;
  #now: Clip | undefined;
  #next: Clip | undefined;
  #seconds = 0;

  constructor(clips: Clip[]) {
    this.#clips = new Map(clips.map((clip) => [clip.name, clip]));
    this.#begin(undefined);
  }

  /** Whether it does more than breathe. */
  get isBusy(): boolean {
    return !!this.#now && this.#now !== this.#idle;
  }

  /** Do this, as soon as what is being done has come to its end; nothing where the model cannot do it. */
  ask(move: Move): void {
    const clip = this.#clips.get(move);
    if (this.isBusy) this.#next = clip ?? this.#next;
    else if (clip) this.#begin(clip);
  }

  /** Move on for a while. Takes: `breathes`: whether it goes on when there is nothing to do */
  step(seconds: number, breathes: boolean): void {
    if (!this.#now || !(breathes || this.isBusy)) return;
    this.#seconds += seconds * (this.#next ? HURRY : 1);
    if (this.#seconds >= this.#now.seconds) this.#begin(this.#next);
    else pose(this.#now, this.#seconds);
  }

  get #idle(): Clip | undefined {
    return this.#clips.get("idle");
  }

  #begin(clip: Clip | undefined): void {
    // What the one before has left unfinished, a breath or a blink, is put right.
    if (this.#now) pose(this.#now, 0);
    this.#now = clip ?? this.#idle;
    this.#next = undefined;
    this.#seconds = 0;
    if (clip) performance.mark("guide", { detail: clip.name });
  }
}
