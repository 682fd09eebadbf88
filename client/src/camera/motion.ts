/** The phone's own sense of turning, where the rider allows it. */

import type { Vector } from "../scene.ts";
import { radians } from "../stage/framing.ts";

interface Asking {
  requestPermission?(): Promise<PermissionState>;
}

/** What the rider has answered, or is being asked; null: nobody has asked. */
let answer: Promise<boolean> | null = null;
let isRefused = false;

/** Ask whether the phone may tell how it turns. Only a tap may ask; whoever said no is asked again at the next. */
export function allowMotion(): void {
  if (isRefused) answer = null;
  answer ??= ask();
}

async function ask(): Promise<boolean> {
  if (!("DeviceMotionEvent" in globalThis)) return false;
  const { requestPermission } = DeviceMotionEvent as Asking;
  if (!requestPermission) return true;
  const said = await requestPermission.call(DeviceMotionEvent).catch(() => "denied");
  isRefused = said !== "granted";
  return !isRefused;
}

/** How fast the phone turns about the axes of its screen, radians a second; null before it has said so. */
export interface Turning {
  rate: Vector | null;
}

/** Listen to the phone's turning, if that was allowed in the tap: here it is too late to ask. */
export function feelTurning(signal: AbortSignal): Turning {
  const turning: Turning = { rate: null };
  answer?.then((isAllowed) => {
    if (!isAllowed || signal.aborted) return;
    addEventListener("devicemotion", ({ rotationRate }) => (turning.rate = rateOf(rotationRate)), { signal });
  });
  return turning;
}

function rateOf(rate: DeviceMotionEventRotationRate | null): Vector | null {
  if (rate?.alpha == null || rate.beta == null || rate.gamma == null) return null;
  return onScreen([rate.alpha, rate.beta, rate.gamma].map(radians) as Vector, screen.orientation?.angle ?? 0);
}

/** Turning about the phone's axes as turning about those of the screen, which a phone on its side turns back. */
export function onScreen([x, y, z]: Vector, angle: number): Vector {
  const [c, s] = [Math.cos(radians(angle)), Math.sin(radians(angle))];
  return [x * c - y * s, x * s + y * c, z];
}
