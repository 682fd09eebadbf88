/** Fingers, mouse, wheel and keys → turning and zooming.
 *
 * The page stays the rider's: one finger up and down scrolls it, and so does a plain wheel. One finger
 * sideways turns, two fingers turn and zoom, the wheel zooms with Ctrl held (which is also what a pinch
 * on a trackpad says).
 */

import type { Orbit } from "./orbit.ts";

const TURN_PER_STAGE_DEG = 200;
const KEY_TURN_DEG = 15;
const KEY_TILT_DEG = 8;
export const ZOOM_STEP = 1.25;
const WHEEL_ZOOM = 0.0022;
const DRAG_BEGINS_PX = 5;
/** A finger that rested this long before it left throws nothing. */
const STALE_MS = 60;

interface Finger {
  x: number;
  y: number;
}

/** Let the rider move `orbit` from `area`; `moved` is called after every change. */
export function listen(area: HTMLElement, orbit: Orbit, moved: () => void, signal: AbortSignal): void {
  const drag = new Drag(area, orbit, moved);
  const on = <K extends keyof HTMLElementEventMap>(type: K, handle: (event: HTMLElementEventMap[K]) => void) =>
    area.addEventListener(type, handle, { signal, passive: false });
  on("pointerdown", (event) => drag.begin(event));
  on("pointermove", (event) => drag.move(event));
  on("pointerup", (event) => drag.end(event));
  on("pointercancel", (event) => drag.cancel(event));
  on("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    orbit.zoomBy(Math.exp(-event.deltaY * WHEEL_ZOOM * (event.deltaMode ? 30 : 1)));
    moved();
  });
  on("keydown", (event) => {
    if (event.target !== area || event.altKey || event.ctrlKey || event.metaKey) return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act(orbit);
    moved();
  });
}

const KEYS: Record<string, (orbit: Orbit) => void> = {
  ArrowLeft: (orbit) => orbit.turnBy(-KEY_TURN_DEG),
  ArrowRight: (orbit) => orbit.turnBy(KEY_TURN_DEG),
  ArrowUp: (orbit) => orbit.turnBy(0, KEY_TILT_DEG),
  ArrowDown: (orbit) => orbit.turnBy(0, -KEY_TILT_DEG),
  "+": (orbit) => orbit.zoomBy(ZOOM_STEP),
  "=": (orbit) => orbit.zoomBy(ZOOM_STEP),
  "-": (orbit) => orbit.zoomBy(1 / ZOOM_STEP),
  Home: (orbit) => orbit.reset(),
};

class Drag {
  #area: HTMLElement;
  #orbit: Orbit;
  #moved: () => void;
  #fingers = new Map<number, Finger>();
  #isDragging = false;
  #speed = { turn: 0, tilt: 0, at: 0 };

  constructor(area: HTMLElement, orbit: Orbit, moved: () => void) {
    this.#area = area;
    this.#orbit = orbit;
    this.#moved = moved;
  }

  begin(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.#fingers.size === 1) this.#isDragging = false;
    this.#speed = { turn: 0, tilt: 0, at: event.timeStamp };
  }

  move(event: PointerEvent): void {
    const finger = this.#fingers.get(event.pointerId);
    if (!finger || !this.#hasBegun(event, finger)) return;
    const before = this.#grip();
    this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const after = this.#grip();
    this.#turn(after.x - before.x, after.y - before.y, event.timeStamp);
    if (before.spread && after.spread) this.#orbit.zoomBy(after.spread / before.spread);
    this.#moved();
  }

  /** The page has taken the finger for itself. */
  cancel(event: PointerEvent): void {
    this.#fingers.delete(event.pointerId);
    this.#area.classList.remove("is-dragged");
  }

  end(event: PointerEvent): void {
    if (!this.#fingers.delete(event.pointerId) || this.#fingers.size || !this.#isDragging) return;
    this.#area.classList.remove("is-dragged");
    if (event.timeStamp - this.#speed.at < STALE_MS) this.#orbit.glide(this.#speed.turn, this.#speed.tilt);
    this.#moved();
  }

  /** A touch becomes a drag after a few pixels; from then on nothing under the finger is clicked. */
  #hasBegun(event: PointerEvent, finger: Finger): boolean {
    if (this.#isDragging) return true;
    const [x, y] = [Math.abs(event.clientX - finger.x), Math.abs(event.clientY - finger.y)];
    // One finger up or down is on its way to scroll the page.
    const isOurs = event.pointerType !== "touch" || x > y;
    if (this.#fingers.size === 1 && !(isOurs && Math.hypot(x, y) >= DRAG_BEGINS_PX)) return false;
    this.#isDragging = true;
    this.#area.classList.add("is-dragged");
    for (const id of this.#fingers.keys()) this.#area.setPointerCapture(id);
    return true;
  }

  #turn(x: number, y: number, at: number): void {
    const scale = TURN_PER_STAGE_DEG / this.#area.clientWidth;
    const [turn, tilt] = [-x * scale, y * scale * 0.7];
    const seconds = Math.max(at - this.#speed.at, 4) / 1000;
    this.#orbit.turnBy(turn, tilt);
    this.#speed = { turn: turn / seconds, tilt: tilt / seconds, at };
  }

  /** The middle of all fingers, and how far they are apart. */
  #grip() {
    const fingers = [...this.#fingers.values()];
    const x = fingers.reduce((sum, finger) => sum + finger.x, 0) / fingers.length;
    const y = fingers.reduce((sum, finger) => sum + finger.y, 0) / fingers.length;
    const spread = fingers.length > 1 ? Math.hypot(fingers[0].x - fingers[1].x, fingers[0].y - fingers[1].y) : 0;
    return { x, y, spread };
  }
}
