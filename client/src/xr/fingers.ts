/** Fingers in the room: one drags the scene over the floor, two turn it and change its size. */

import type { Vector } from "../scene.ts";

/** What fingers can do to the scene. */
export interface Grip {
  /** The place on the floor under a finger, in pixels of the screen. */
  floorAt(x: number, y: number): Vector | null;
  drag(from: Vector, to: Vector): void;
  turn(by: number): void;
  grow(by: number): void;
}

/** A finger that has moved less is still tapping. */
const DRAG_BEGINS_PX = 8;

interface Finger {
  x: number;
  y: number;
}

/** Let fingers on `area` move the scene. */
export function listen(area: HTMLElement, grip: Grip, signal: AbortSignal): void {
  const fingers = new Fingers(area, grip);
  const on = (type: "pointerdown" | "pointermove" | "pointerup" | "pointercancel", handle: (e: PointerEvent) => void) =>
    area.addEventListener(type, handle, { signal });
  on("pointerdown", (event) => fingers.begin(event));
  on("pointermove", (event) => fingers.move(event));
  on("pointerup", (event) => fingers.end(event));
  on("pointercancel", (event) => fingers.end(event));
}

class Fingers {
  #area: HTMLElement;
  #grip: Grip;
  #down = new Map<number, Finger>();
  #isDragging = false;

  constructor(area: HTMLElement, grip: Grip) {
    this.#area = area;
    this.#grip = grip;
  }

  begin({ pointerId, clientX: x, clientY: y }: PointerEvent): void {
    if (!this.#down.size) this.#isDragging = false;
    this.#down.set(pointerId, { x, y });
  }

  move({ pointerId, clientX: x, clientY: y }: PointerEvent): void {
    const before = this.#down.get(pointerId);
    if (!before || !this.#hasBegun(before, { x, y })) return;
    const [one, other] = [...this.#down].filter(([id]) => id !== pointerId).map(([, finger]) => finger);
    this.#down.set(pointerId, { x, y });
    if (!one) this.#drag(before, { x, y });
    else if (!other) this.#pinch(one, before, { x, y });
  }

  end({ pointerId }: PointerEvent): void {
    this.#down.delete(pointerId);
  }

  /** A touch becomes a drag after a few pixels; from then on nothing under the finger is clicked. */
  #hasBegun(before: Finger, now: Finger): boolean {
    if (this.#isDragging) return true;
    this.#isDragging = Math.hypot(now.x - before.x, now.y - before.y) >= DRAG_BEGINS_PX;
    if (this.#isDragging) for (const id of this.#down.keys()) this.#area.setPointerCapture(id);
    return this.#isDragging;
  }

  #drag(before: Finger, now: Finger): void {
    const [from, to] = [before, now].map(({ x, y }) => this.#grip.floorAt(x, y));
    if (from && to) this.#grip.drag(from, to);
  }

  /** One of two fingers has moved around the other, and closer or further away. */
  #pinch(still: Finger, before: Finger, now: Finger): void {
    const [a, b] = [before, now].map(({ x, y }) => ({ x: x - still.x, y: y - still.y }));
    const apart = [Math.hypot(a.x, a.y), Math.hypot(b.x, b.y)];
    if (!apart[0] || !apart[1]) return;
    this.#grip.grow(apart[1] / apart[0]);
    // Clockwise on the screen, whose y goes down, is clockwise from above: against the turn.
    this.#grip.turn((-Math.atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y) * 180) / Math.PI);
  }
}
