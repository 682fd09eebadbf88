/**
 * Sharpens a pose that is nearly right: finds the poster's spots, coarse to fine, and fits the pose to them; and
 * the bend of lens and shutter, where the picture asks for it.
 */
import type { Grey } from './grey.ts';
import { findSpots } from './patches.ts';
import type { Lens, Pose } from './pose.ts';
import { refine, type Fit, type Matches } from './refine.ts';
import type { Target } from './target.ts';

export interface Alignment extends Fit {
  /** Spots the last level looked for. */
  readonly tried: number;
}

/** Pixels, of the level looked at, from where a spot counts as found elsewhere. */
export const CUTOFF = 2.5;
const LEAST_INLIERS = 8;
const COARSE_STRIDE = 3;     // coarse levels only bring the pose near

/** Sharpens a pose that is nearly right, coarse to fine; null if the poster is not where the pose says. */
export function align(target: Target, frame: readonly Grey[], pose: Pose, lens: Lens, levels: readonly number[],
  matches: Matches): Alignment | null {
  let result: Alignment | null = null;
  if (!(pose.t[2] < 0)) return null;
  // Where the frame is finer than the poster's picture, its finest levels show nothing the poster has.
  const finest = Math.max(0, Math.round(Math.log2(lens.focal / (-pose.t[2] * target.levels[0].density))));
  const steps = [...new Set(levels.map((level) => Math.min(frame.length - 1, Math.max(level, finest))))];
  for (const level of steps) {
    const last = level === steps[steps.length - 1];
    const tried = findSpots(target, frame, level, pose, lens, matches, last ? 1 : COARSE_STRIDE);
    const size = 1 << level;
    const enough = matches.count >= LEAST_INLIERS;
    const rough = enough ? refine(pose, lens, matches, { rounds: 8, cutoff: 10 * size }) : null;
    const fit = rough && refine(rough.pose, lens, matches, { rounds: 10, cutoff: CUTOFF * size });
    if (fit && fit.inliers >= LEAST_INLIERS && fit.inliers >= 0.25 * matches.count) {
      const best = last ? unbend(fit, matches, size) : fit;
      pose = best.pose;
      result = { ...best, tried };
    } else if (last) return null;
  }
  return result;
}

/** How far a phone's lens bends, and how far it may turn while the shutter rolls down one focal length. */
const BENT = { k1Sigma: 0.05, turnSigma: 0.03 };
const BETTER = 0.75;
const FARTHEST_SIGMAS = 3;   // a fit that bends more than that explains a wrong pose away
const LEAST_TO_UNBEND = 40;

/** The fit with a bent lens, where that explains clearly more than the four numbers it costs; else the fit. */
function unbend(fit: Fit, matches: Matches, size: number): Fit {
  if (fit.inliers < LEAST_TO_UNBEND) return fit;
  const rough = refine(fit.pose, fit.lens, matches, { ...BENT, rounds: 3, cutoff: 6 * size });
  if (rough.rms < BETTER * fit.rms || rough.inliers > fit.inliers) {
    const bent = refine(rough.pose, rough.lens, matches, { ...BENT, rounds: 6, cutoff: CUTOFF * size });
    if (bent.rms < BETTER * fit.rms && bent.inliers >= fit.inliers && believable(bent.lens)) return bent;
  }
  return refine(fit.pose, fit.lens, matches, { rounds: 0, cutoff: CUTOFF * size });
}

function believable({ k1, turn }: Lens): boolean {
  return Math.abs(k1) < FARTHEST_SIGMAS * BENT.k1Sigma && Math.hypot(...turn) < FARTHEST_SIGMAS * BENT.turnSigma;
}
