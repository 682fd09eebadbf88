/**
 * Learns how long a phone's shutter takes to roll down the picture: from how the pictures bend while the phone turns.
 *
 * A phone that comes nearer shows the sheet's lower rows nearer than its upper ones, which one picture alone cannot tell
 * from a tilt. The time is the same however the phone moves; once known, it says how every motion bends a picture.
 */
import type { Lens, Motion } from './pose.ts';
import { shutterEvidence, type Evidence, type Fit, type Matches } from './refine.ts';

/** Where nothing is known: no shutter that rolls, give or take what phones have, seconds for one focal length of rows. Less
 *  than none where a phone is held the other way round and reads from below. */
const USUAL_SIGMA = 0.02;
/** How well a match is believed to be measured, systematic faults of lens and motion included: pixels. */
const PIXEL_SIGMA = 0.5;
const LONGEST = 0.06;
/** Metres a second by which a drift is measured wrongly from frame to frame. */
const UNSURE_DRIFT = 0.1;

export class Shutter {
  /** Seconds in which the shutter rolls down one focal length of rows. */
  time = 0;
  /** How far the time may be off. */
  sigma = USUAL_SIGMA;
  private weight = 1 / USUAL_SIGMA ** 2;
  private sum = 0;
  /** A view that waits for the next: how fast it turned lies between how fast it came and how fast it goes. */
  private waiting: { seen: Evidence; came: Motion } | null = null;

  reset(): void {
    Object.assign(this, new Shutter());
  }

  /** Takes in a view fitted through a straight lens, to which the poster came like that. */
  observe(fit: Fit, matches: Matches, came: Motion): void {
    this.waiting = { seen: shutterEvidence(fit, matches), came };
  }

  /** Takes in how the poster went on from the frame before; null where it was lost. */
  follow(goes: Motion | null): void {
    if (this.waiting && goes) this.learn(this.waiting.seen, between(this.waiting.came, goes));
    this.waiting = null;
  }

  private learn({ information, pull }: Evidence, motion: readonly number[]): void {
    const along = motion.map((_, row) => dot(motion, (i) => information[motion.length * row + i]));
    const said = dot(motion, (i) => along[i]);
    if (!(said > 0)) return;
    const weight = said / PIXEL_SIGMA ** 2;
    this.weight += weight;
    this.sum += weight * Math.max(-LONGEST, Math.min(LONGEST, dot(motion, (i) => pull[i]) / said));
    this.time = this.sum / this.weight;
    this.sigma = 1 / Math.sqrt(this.weight);
  }

  /** The lens as the shutter bends it while the poster moves. */
  bend(lens: Lens, motion: Motion): Lens {
    const [x, y, z] = motion.turn;
    return { ...this.carry(lens, motion), turn: [x * this.time, y * this.time, z * this.time] };
  }

  /** The lens as the shutter bends it while the poster drifts; less and less of a drift that may be a tremor of what is measured. */
  carry(lens: Lens, { drift: [x, y, z] }: Motion): Lens {
    const squared = x * x + y * y + z * z;
    const part = (this.time * squared) / (squared + UNSURE_DRIFT ** 2);
    return { ...lens, carried: [x * part, y * part, z * part] };
  }
}

/** Turn and drift halfway between two motions. */
const between = (one: Motion, other: Motion): number[] =>
  [...one.turn.map((rate, i) => (rate + other.turn[i]) / 2), ...one.drift.map((rate, i) => (rate + other.drift[i]) / 2)];

const dot = (values: readonly number[], other: (i: number) => number): number => values.reduce((sum, value, i) => sum + value * other(i), 0);
