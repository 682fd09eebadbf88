/** What the phone says about the light around it, in numbers that the house's lamps understand. */

import type { Vector } from "../scene.ts";

/** WebXR Lighting Estimation, as far as it is used here. */
export interface LightEstimate {
  /** Nine red, green and blue coefficients of spherical harmonics. */
  readonly sphericalHarmonicsCoefficients: Float32Array;
  readonly primaryLightDirection: { x: number; y: number; z: number };
  readonly primaryLightIntensity: { x: number; y: number; z: number };
}

export interface LitFrame extends XRFrame {
  getLightEstimate?(probe: object): LightEstimate | null;
}

export interface LitSession extends XRSession {
  requestLightProbe?(): Promise<object>;
}

/** How the house's lamps shine in a room: factors of what they are at home. */
export interface RoomLight {
  /** Of all lamps. */
  brightness: number;
  /** Of the lamps' colours. */
  tint: Vector;
  /** Where the strongest light comes from; always from above. */
  from: Vector;
}

/** At home: as in the viewer. */
export const HOME: RoomLight = { brightness: 1, tint: [1, 1, 1], from: [4, 7, 5] };

/** The mean of a sphere's light is its first coefficient times this. */
const MEAN = 1 / (2 * Math.sqrt(Math.PI));
/** A room in which the house's lamps shine as they do at home: the mean of its light. */
const USUAL = 0.5;
/** Darkest and brightest: a scene at night is dim, and still to be read. */
const BRIGHTNESS = [0.55, 1.2];
/** How far a room's colour goes into the lamps'. */
const COLOURFUL = 0.5;
/** Lamps stand at least this high: a shadow that falls upwards helps nobody. */
const LOWEST = 0.35;
/** The part of the way left after a second is e to the minus this. */
const EAGERNESS = 2;

/** The light of a room, from what the phone estimates. */
export function roomLight({ sphericalHarmonicsCoefficients, primaryLightDirection }: LightEstimate): RoomLight {
  const mean = [0, 1, 2].map((i) => Math.max(sphericalHarmonicsCoefficients[i] * MEAN, 0)) as Vector;
  const level = 0.2126 * mean[0] + 0.7152 * mean[1] + 0.0722 * mean[2];
  if (!(level > 0)) return { ...HOME, brightness: BRIGHTNESS[0] };
  // Eyes and cameras follow the root of the light rather than the light.
  const brightness = Math.min(Math.max(Math.sqrt(level / USUAL), BRIGHTNESS[0]), BRIGHTNESS[1]);
  const tint = mean.map((value) => 1 + COLOURFUL * (Math.min(value / level, 2) - 1)) as Vector;
  return { brightness, tint, from: fromAbove(primaryLightDirection) };
}

function fromAbove({ x, y, z }: { x: number; y: number; z: number }): Vector {
  const length = Math.hypot(x, y, z);
  if (!length) return HOME.from;
  const across = Math.hypot(x, z) || 1;
  const height = Math.max(y / length, LOWEST);
  const part = Math.sqrt(1 - height * height) / across;
  return [x * part, height, z * part];
}

/** From one light towards another, as far as eyes follow in a while. */
export function towards(now: RoomLight, goal: RoomLight, seconds: number): RoomLight {
  const part = 1 - Math.exp(-EAGERNESS * seconds);
  const mix = (a: number, b: number) => a + (b - a) * part;
  const mixAll = (a: Vector, b: Vector) => a.map((value, i) => mix(value, b[i])) as Vector;
  return {
    brightness: mix(now.brightness, goal.brightness),
    tint: mixAll(now.tint, goal.tint),
    from: mixAll(unit(now.from), unit(goal.from)),
  };
}

function unit(way: Vector): Vector {
  const length = Math.hypot(...way);
  return way.map((value) => value / length) as Vector;
}
