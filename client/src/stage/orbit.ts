/** Turning around the scene: where the camera is, where it is going. Plain numbers, no DOM. */

import type { PerspectiveCamera } from "three";
import type { Vector, View } from "../scene.ts";
import type { Eye } from "./eye.ts";
import { fieldOfView, type Framing, towardsCamera } from "./framing.ts";

/** How the camera looks: degrees around and above, times closer than the fit, and at what. */
export interface Pose {
  turn: number;
  tilt: number;
  zoom: number;
  target: Vector;
  /** Where on the stage it is seen: how far right and above the middle, in halves of the stage, and how large. */
  seen: Vector;
}

/** In the middle, as large as the stage allows. */
const WHOLE: Vector = [0, 0, 1];

const TILT_RANGE = [4, 84];
const ZOOM_RANGE = [0.75, 5];
/** How fast the camera follows: the part of the way left after a second is e to the minus this. */
const EAGERNESS = 11;
/** How long a finger's last movement goes on after it has left, in seconds. */
const GLIDE_S = 0.16;
/** How much closer the camera comes to a point that is looked at. */
const CLOSER = 1.3;
/** Closer to its goal than this, in degrees and parts, the camera rests. */
const NEAR_ENOUGH = 0.01;

export class Orbit implements Eye {
  home: Pose;
  #framing: Framing;
  #isCalm: boolean;
  now: Pose;
  goal: Pose;

  /** Takes: `isCalm`: no glide and no flight, every change at once, as riders who prefer less motion want it */
  constructor(framing: Framing, view: View, isCalm: boolean) {
    const { turn = 30, tilt = 20, zoom = 1 } = view;
    this.#framing = framing;
    this.#isCalm = isCalm;
    this.home = within({ turn, tilt, zoom, target: framing.centre, seen: WHOLE });
    this.now = this.goal = this.home;
  }

  turnBy(turn: number, tilt = 0): void {
    this.#aim({ turn: this.goal.turn + turn, tilt: this.goal.tilt + tilt });
  }

  zoomBy(factor: number): void {
    this.#aim({ zoom: this.goal.zoom * factor });
  }

  /** Let go with a speed, in degrees a second. */
  glide(turn: number, tilt: number): void {
    if (!this.#isCalm) this.turnBy(turn * GLIDE_S, tilt * GLIDE_S);
  }

  /** Bring a place into view: closer, and turned to the viewer when it looks elsewhere.
   *
   * Takes: `facing`: the turn, in degrees, from which the place is seen best
   */
  lookAt(place: Vector, facing: number | null): void {
    const turn = facing === null ? this.goal.turn : nearestTurn(this.goal.turn, facing);
    this.#aim({ turn, zoom: Math.max(this.goal.zoom, this.home.zoom * CLOSER), target: place });
  }

  /** From now on home is closer by a factor; and go there. For riders who want calm all stays as it is. */
  settle(factor: number): void {
    if (this.#isCalm) return;
    this.home = within({ ...this.home, zoom: this.home.zoom * factor });
    this.#aim({ zoom: this.home.zoom });
  }

  /** Look at the whole again, from where the rider now stands. */
  lookBack(): void {
    this.#aim({ zoom: Math.min(this.goal.zoom, this.home.zoom), target: this.home.target });
  }

  /** Let the scene be seen in a part of the stage, as large as fits it, until told otherwise. */
  keepTo([x, y, size]: Vector = [0, 0, this.home.zoom]): void {
    this.#aim({ seen: [x, y, size / this.home.zoom] });
  }

  reset(): void {
    const { seen } = this.goal;
    this.#aim({ ...this.home, seen, turn: nearestTurn(this.goal.turn, this.home.turn) });
  }

  /** Move on for a while; gives whether there is still way to go. */
  step(seconds: number): boolean {
    if (this.now === this.goal) return false;
    const part = this.#isCalm ? 1 : 1 - Math.exp(-EAGERNESS * seconds);
    this.now = between(this.now, this.goal, part);
    if (isNear(this.now, this.goal, this.#framing.size)) this.now = this.goal;
    return true;
  }

  look(camera: PerspectiveCamera): void {
    const { distance, size } = this;
    const [x, y, z] = towardsCamera(this.now.turn, this.now.tilt);
    const [tx, ty, tz] = this.now.target;
    camera.position.set(tx + x * distance, ty + y * distance, tz + z * distance);
    camera.lookAt(tx, ty, tz);
    const [right, above, seen] = this.now.seen;
    camera.fov = fieldOfView(camera.aspect);
    camera.zoom = seen;
    camera.near = Math.max(distance - size, distance * 0.05);
    camera.far = distance + size * 2;
    camera.updateProjectionMatrix();
    camera.projectionMatrix.elements[8] -= right;
    camera.projectionMatrix.elements[9] -= above;
  }

  get distance(): number {
    return this.#framing.distance / this.now.zoom;
  }

  get size(): number {
    return this.#framing.size;
  }

  #aim(change: Partial<Pose>): void {
    this.goal = within({ ...this.goal, ...change });
  }
}

/** The same direction as `wanted`, by the shortest way from `turn`. */
export function nearestTurn(turn: number, wanted: number): number {
  return turn + ((((wanted - turn) % 360) + 540) % 360) - 180;
}

function within(pose: Pose): Pose {
  return { ...pose, tilt: clamp(pose.tilt, TILT_RANGE), zoom: clamp(pose.zoom, ZOOM_RANGE) };
}

function clamp(value: number, [least, most]: number[]): number {
  return Math.min(Math.max(value, least), most);
}

function between(a: Pose, b: Pose, part: number): Pose {
  const mix = (from: number, to: number) => from + (to - from) * part;
  const mixAll = (from: Vector, to: Vector) => from.map((value, i) => mix(value, to[i])) as Vector;
  return {
    turn: mix(a.turn, b.turn),
    tilt: mix(a.tilt, b.tilt),
    zoom: mix(a.zoom, b.zoom),
    target: mixAll(a.target, b.target),
    seen: mixAll(a.seen, b.seen),
  };
}

function isNear(a: Pose, b: Pose, size: number): boolean {
  const apart = (from: Vector, to: Vector) => Math.max(...from.map((value, i) => Math.abs(value - to[i])));
  const away = Math.max(apart(a.target, b.target) / size, apart(a.seen, b.seen) / 10);
  const angle = Math.max(Math.abs(a.turn - b.turn), Math.abs(a.tilt - b.tilt));
  return angle < NEAR_ENOUGH && Math.abs(a.zoom / b.zoom - 1) < NEAR_ENOUGH / 10 && away < NEAR_ENOUGH / 100;
}
