/**
 * Learns the focal length from the poster itself: seen askew, a known plane fits only one.
 *
 * Each view says how far log focal should move and how surely. Views from like directions are kept in one bin
 * and share a limited weight, so that a phone held still does not drown the views that say more.
 */
import { focalEvidence, type Fit, type Matches } from './refine.ts';
import type { Pose } from './pose.ts';

/** A phone's main lens: focal length as part of the longer side of the picture, and how far that may be off. */
export const USUAL_RATIO = 0.8;
const USUAL_SIGMA = 0.15;
/** How well a match is believed to be measured, systematic faults of lens and print included: pixels. */
const PIXEL_SIGMA = 1;
const BIN_RADIANS = 0.15;
const BIN_VIEWS = 6;
const MOST_BINS = 60;

interface Bin {
  mean: number;
  weight: number;
}

export class Calibrator {
  private readonly bins = new Map<string, Bin>();
  /** Focal length as part of the picture's longer side. */
  ratio = USUAL_RATIO;
  /** How far log focal may still be off. */
  sigma = USUAL_SIGMA;

  reset(): void {
    this.bins.clear();
    this.ratio = USUAL_RATIO;
    this.sigma = USUAL_SIGMA;
  }

  observe(fit: Fit, matches: Matches, longerSide: number): void {
    const { pull: [pull], information: [information] } = focalEvidence(fit, matches);
    const weight = information / PIXEL_SIGMA ** 2;
    if (!(weight >= 1)) return;
    this.put(directionOf(fit.pose), Math.log(fit.lens.focal / longerSide) + Math.max(-0.2, Math.min(0.2, pull / information)), weight);
    this.settle();
  }

  private put(key: string, value: number, weight: number): void {
    const bin = this.bins.get(key);
    if (!bin) {
      if (this.bins.size < MOST_BINS) this.bins.set(key, { mean: value, weight });
      return;
    }
    // A running mean over about BIN_VIEWS views: early ones, taken with a worse focal length, fade. A view that says
    // little, from afar or in a small frame, moves it little, and takes nothing from what is known.
    bin.mean += (weight / (bin.weight + weight)) * (value - bin.mean);
    bin.weight = Math.max(bin.weight, Math.min(bin.weight + weight, BIN_VIEWS * weight));
  }

  private settle(): void {
    let weight = 1 / USUAL_SIGMA ** 2;
    let sum = weight * Math.log(USUAL_RATIO);
    for (const bin of this.bins.values()) {
      weight += bin.weight;
      sum += bin.weight * bin.mean;
    }
    this.ratio = Math.exp(sum / weight);
    this.sigma = 1 / Math.sqrt(weight);
  }
}

/** From where the poster is seen, coarsely: the camera's place over the sheet, as two angles. */
function directionOf({ R, t }: Pose): string {
  const depth = R[2] * t[0] + R[5] * t[1] + R[8] * t[2];
  const across = Math.atan2(R[0] * t[0] + R[3] * t[1] + R[6] * t[2], depth);
  const up = Math.atan2(R[1] * t[0] + R[4] * t[1] + R[7] * t[2], depth);
  return `${Math.round(across / BIN_RADIANS)} ${Math.round(up / BIN_RADIANS)}`;
}
