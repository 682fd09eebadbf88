/**
 * Follows the pose from frame to frame: says where the poster will be, and steadies where it is.
 *
 * Steadying leans on the prediction only as far as the frame itself is unsure: what the picture holds firmly (where
 * on the screen the poster is) passes unchanged and cannot swim; what it holds loosely (tilt from afar) is
 * calmed, and less so the faster the phone moves.
 */
import { apply, axisOf, multiply, rotation, solve, transpose } from './linear.ts';
import type { Motion, Pose } from './pose.ts';
import { PIXEL_SIGMA } from './refine.ts';

export type Rate = readonly [number, number, number];

/** How far a hand-held phone strays from steady motion in one frame at rest: radians, and metres. */
const TURN_SIGMA = 0.004;
const SHIFT_SIGMA = 0.002;
/** How much more it may stray at speed: part of the last step. */
const AT_SPEED = 0.5;
const LONGEST_GAP_S = 0.25;
const NEAREST_M = 0.05;

const STILL: Motion = { turn: [0, 0, 0], drift: [0, 0, 0] };

export class Filter {
  private last: { pose: Pose; time: number } | null = null;
  /** How the poster moved last. */
  motion: Motion = STILL;

  reset(): void {
    this.last = null;
    this.motion = STILL;
  }

  /** Where the poster should be at a time, null where that is unknown or behind the phone; `rate` is the phone's own turning in radians a second, camera axes. */
  predict(time: number, rate?: Rate): Pose | null {
    if (!this.last) return null;
    const gap = Math.min(Math.max(time - this.last.time, 0), LONGEST_GAP_S);
    const { turn, drift } = this.motion;
    const [x, y, z] = rate ? rate.map((v) => -v) : [turn[0], turn[1], turn[2]];
    const turned = rotation(x * gap, y * gap, z * gap);
    const { R, t } = this.last.pose;
    const ahead = apply(turned, t).map((v, i) => v + drift[i] * gap);
    return ahead[2] < -NEAREST_M ? { R: multiply(turned, R), t: ahead } : null;
  }

  /** Takes in a measured pose and gives the steadied one. `firmness` is J'J of the fit, per squared pixel. */
  update(measured: Pose, time: number, firmness: Float64Array, rate?: Rate): Pose {
    const predicted = this.predict(time, rate);
    const pose = predicted ? this.blend(predicted, measured, time, firmness) : measured;
    this.motion = this.motionTo(pose, time) ?? STILL;
    this.last = { pose, time };
    return pose;
  }

  private blend(predicted: Pose, measured: Pose, time: number, firmness: Float64Array): Pose {
    const gap = Math.max(1e-3, time - this.last!.time);
    const turnSigma = (TURN_SIGMA + AT_SPEED * length(this.motion.turn) * gap) / PIXEL_SIGMA;
    const shiftSigma = (SHIFT_SIGMA + AT_SPEED * length(this.motion.drift) * gap) / PIXEL_SIGMA;
    const away = [...axisOf(multiply(predicted.R, transpose(measured.R))), ...predicted.t.map((v, i) => v - measured.t[i])];
    const system = firmness.slice();
    const step = new Float64Array(6);
    for (let i = 0; i < 6; i++) {
      const hold = 1 / (i < 3 ? turnSigma : shiftSigma) ** 2;
      system[7 * i] += hold;
      step[i] = hold * away[i];
    }
    if (!solve(system, step, 6)) return measured;
    return {
      R: multiply(rotation(step[0], step[1], step[2]), measured.R),
      t: measured.t.map((v, i) => v + step[3 + i]),
    };
  }

  /** How the poster has moved since it was seen last; null where that is too long ago to tell. */
  motionTo(now: Pose, time: number): Motion | null {
    const gap = this.last ? time - this.last.time : 0;
    if (!this.last || !(gap > 1e-4 && gap <= LONGEST_GAP_S)) return null;
    const before = this.last.pose;
    const turned = multiply(now.R, transpose(before.R));
    const carried = apply(turned, before.t);
    return { turn: Array.from(axisOf(turned), (v) => v / gap), drift: Array.from(now.t, (v, i) => (v - carried[i]) / gap) };
  }
}

function length(v: ArrayLike<number>): number {
  return Math.hypot(v[0], v[1], v[2]);
}
