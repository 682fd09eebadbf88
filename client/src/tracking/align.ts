/**
 * Sharpens a pose that is nearly right: finds the poster's spots, coarse to fine, and fits the pose to them; and
 * the bend of lens and shutter, where the picture asks for it.
 */
import type { Grey } from './grey.ts';
import { findSpots } from './patches.ts';
import { refocused, type Lens, type Pose } from './pose.ts';
import { fitsNearly, NEARLY, refine, type Fit, type Matches, type Options } from './refine.ts';
import type { Target } from './target.ts';

/** A fit, and what was free to bend for it: nothing, where lens and shutter were taken as straight. */
export interface Bent extends Fit {
  readonly bend: Options;
}

export interface Alignment extends Bent {
  /** Spots the last level looked for. */
  readonly tried: number;
  /** Pixels of the frame that one of that level is wide. */
  readonly size: number;
  /** How many times as wide as one of the finest level that shows anything: more than 1 where the picture is shaken. */
  readonly coarser: number;
}

/** Pixels, of the level looked at, from where a spot counts as found elsewhere. */
export const CUTOFF = 2.5;
const LEAST_INLIERS = 8;
/** Of a smeared or strange picture's spots a few fit anywhere: a pose needs this part of those looked for. */
export const LEAST_SHOWN = 0.22;
const COARSE_STRIDE = 3;     // coarse levels only bring the pose near
/** Spots that are looked for at least, where there are as many, in a frame of a clip: twice as many cost half a frame's time
 *  and steady it by a hundredth of a pixel. */
const ENOUGH = 100;

/** What is known beforehand of a frame's lens. */
export interface Before {
  /** The part by which the focal length may stray from the lens's own. */
  readonly focalSigma?: number;
  /** Whether the frame is one of a clip, that is from a hand, which trembles. */
  readonly inHand?: boolean;
}

/** Sharpens a pose that is nearly right, coarse to fine; null if the poster is not where the pose says. */
export function align(target: Target, frame: readonly Grey[], pose: Pose, lens: Lens, levels: readonly number[],
  matches: Matches, { focalSigma = 0, inHand = false }: Before = {}): Alignment | null {
  if (!(pose.t[2] < 0)) return null;
  const finest = finestLevel(target, pose, lens);
  const steps = [...new Set(levels.map((level) => Math.min(frame.length - 1, Math.max(level, finest))))];
  const free = { focalSigma, focalPrior: lens.focal };
  const fitAt = (level: number, guess: Guess, stride: number) => fitLevel(target, frame, level, guess, matches, stride, free);
  const last = steps.pop()!;
  const coarser = 2 ** Math.max(0, last - finest);
  let guess: Guess = { pose, lens };
  let near: Spotted | null = null;
  for (const level of steps) {
    near = fitAt(level, guess, COARSE_STRIDE);
    guess = near ?? guess;
  }
  const clear = inHand && isClear(near) ? near : null;
  const stride = clear ? enough(clear) : 1;
  const some = fitAt(last, guess, stride);
  const isFineLost = clear && shown(some) < LEAST_SHOWN;
  if (isFineLost) return align(target, frame, clear.pose, lens, steps.slice(-1), matches, { inHand });
  const found = stride === 1 || isClear(some) ? some : fitAt(last, guess, 1);
  // From a bad start a fit may explain its misses by another lens, and settle there: then the focal length is held.
  if (found && strays(found.lens, lens, focalSigma)) return align(target, frame, pose, lens, levels, matches, { inHand });
  if (!found) return null;
  const shaken = coarser > 1;
  const unbent = unbend(found, matches, found.size, { inHand, shaken });
  const zoomed = focalSigma > 0 && isBent(unbent.lens);
  return { ...found, coarser, ...(zoomed ? unzoom(unbent, matches, found.size, shaken ? SWUNG : BENT, free) : unbent) };
}

type Guess = Pick<Fit, 'pose' | 'lens'>;
type Spotted = Omit<Alignment, 'coarser' | 'bend'>;

/** The stride that leaves enough of a level's spots: it shows about as many as the coarser one before it. */
const enough = ({ tried }: Spotted): number => Math.max(1, Math.floor((COARSE_STRIDE * tried) / ENOUGH));

/** The part of a level's spots that are where a fit has them. */
export const shown = (spotted: Pick<Alignment, 'inliers' | 'tried'> | null): number => (spotted ? spotted.inliers / spotted.tried : 0);

/** Whether a level shows most of its spots, so that a part of them tells as much. */
const isClear = (spotted: Spotted | null): spotted is Spotted => shown(spotted) > 0.5;

/** The finest level of a frame that may show all the poster's picture has: where the frame is finer, its finest show nothing more. */
export function finestLevel(target: Target, { t }: Pose, { focal }: Lens): number {
  return Math.max(0, Math.round(Math.log2(focal / (-t[2] * target.levels[0].density))));
}

/** The fit to the spots of one level; null if too few of them are where the guess says. */
function fitLevel(target: Target, frame: readonly Grey[], level: number, { pose, lens }: Guess, matches: Matches, stride: number,
  free: Options): Spotted | null {
  const tried = findSpots(target, frame, level, pose, lens, matches, stride);
  if (matches.count < LEAST_INLIERS) return null;
  const size = 1 << level;
  const rough = refine(pose, lens, matches, { ...free, rounds: 8, cutoff: 10 * size });
  const fit = refine(rough.pose, rough.lens, matches, { ...free, rounds: 10, cutoff: CUTOFF * size });
  return fit.inliers >= LEAST_INLIERS && fit.inliers >= 0.25 * matches.count ? { ...fit, tried, size } : null;
}

/** How far a phone's lens bends, and how far it may turn while the shutter rolls down one focal length. */
const BENT = { k1Sigma: 0.05, turnSigma: 0.03 };
/** Smeared spots cannot tell a lens's bend from the shutter's, which is the likelier where they are smeared. */
const SWUNG = { turnSigma: 0.03 };
const BETTER = 0.75;
const STRAIGHT_PX = 0.25;     // a followed fit that misses less is asked for a tremor alone: each frame would pay for the question
const FARTHEST_SIGMAS = 3;   // a fit that bends or zooms more than that explains a wrong pose away
const LEAST_TO_UNBEND = 20;

/** What a hand's tremor does while the shutter rolls, and how far chi squared must fall before it is believed: in a clip, and else. */
const TREMOR = { turnSigma: 0.004 };
const SIGNIFICANT_IN_HAND = 9;
const SIGNIFICANT = 25;

export interface Bending {
  readonly inHand?: boolean;
  readonly shaken?: boolean;
}

/** The fit with a bent lens, where that explains clearly more than the numbers it costs; else with a tremor, or straight. */
export function unbend(fit: Fit, matches: Matches, size: number, { inHand = false, shaken = false }: Bending = {}): Bent {
  const straight = { ...fit, bend: {} };
  if (fit.inliers < LEAST_TO_UNBEND) return straight;
  const isStraight = inHand && fit.rms < STRAIGHT_PX * size;
  const bent = isStraight ? null : bentFit(fit, matches, size, shaken);
  return weighed(bent ?? tremblingFit(fit, matches, size, inHand) ?? straight, matches, size);
}

/** The fit with lens and shutter bent, or with the shutter alone where that does as well; null where it explains little. */
function bentFit(fit: Fit, matches: Matches, size: number, shaken: boolean): Bent | null {
  const bend = shaken ? SWUNG : BENT;
  const rough = refine(fit.pose, fit.lens, matches, { ...bend, rounds: 3, cutoff: 6 * size });
  if (rough.rms >= BETTER * fit.rms && rough.inliers <= fit.inliers) return null;
  const bent = refine(rough.pose, rough.lens, matches, { ...bend, rounds: 6, cutoff: CUTOFF * size });
  if (bent.rms >= BETTER * fit.rms || bent.inliers < fit.inliers || !believable(bent.lens)) return null;
  if (shaken) return { ...bent, bend };
  const swung = refine(bent.pose, { ...bent.lens, k1: 0 }, matches, { ...SWUNG, rounds: 6, cutoff: CUTOFF * size });
  const isSwung = swung.inliers >= NEARLY * bent.inliers && explained(swung, bent) < SIGNIFICANT && believable(swung.lens);
  return isSwung ? { ...swung, bend: SWUNG } : { ...bent, bend };
}

function tremblingFit(fit: Fit, matches: Matches, size: number, inHand: boolean): Bent | null {
  const trembling = refine(fit.pose, fit.lens, matches, { ...TREMOR, rounds: 6, cutoff: CUTOFF * size });
  const isSeen = explained(fit, trembling) > (inHand ? SIGNIFICANT_IN_HAND : SIGNIFICANT);
  return isSeen && trembling.inliers >= fit.inliers && believable(trembling.lens) ? { ...trembling, bend: TREMOR } : null;
}

/** Whether the picture is smeared: what was looked at shows fewer than half of its spots, or is not the finest level. */
export const isSmeared = (found: Alignment): boolean => found.coarser > 1 || !isClear(found);

/** How far lens and shutter may stray from what a fit took them for: a swing is in every smeared picture, a tremor in all of a hand's. */
export function strayOf(found: Alignment, inHand: boolean): Options {
  if (isSmeared(found)) return { ...found.bend, ...SWUNG };
  return inHand ? { ...TREMOR, ...found.bend } : found.bend;
}

/** How far chi squared falls from one fit to another. */
const explained = (fit: Fit, other: Fit): number => 2 * fit.inliers * (1 - (other.rms / fit.rms) ** 2);

/** The same fit, with the weights of the matches left as it has them. */
export function weighed(fit: Bent, matches: Matches, size: number): Bent {
  return { ...fit, ...refine(fit.pose, fit.lens, matches, { rounds: 0, cutoff: CUTOFF * size }) };
}

/**
 * A bent fit anew from the focal length expected, with focal length, bend and shutter free at once: what a rolling shutter
 * does to a sheet seen askew a straight fit takes for another focal length, and so far off the bend cannot undo it.
 */
function unzoom(fit: Bent, matches: Matches, size: number, bend: Options, free: Options): Bent {
  const lens = { ...fit.lens, focal: free.focalPrior!, k1: 0, turn: [0, 0, 0] as const };
  const options = { ...bend, ...free };
  const rough = refine(refocused(fit.pose, fit.lens, lens), lens, matches, { ...options, rounds: 8, cutoff: 10 * size });
  const near = refine(rough.pose, rough.lens, matches, { ...options, rounds: 10, cutoff: CUTOFF * size });
  return believable(near.lens) && fitsNearly(near, fit) ? { ...near, bend } : weighed(fit, matches, size);
}

const isBent = ({ k1, turn }: Lens): boolean => k1 !== 0 || turn.some((angle) => angle !== 0);

function strays(own: Lens, { focal }: Lens, focalSigma: number): boolean {
  return Math.abs(Math.log(own.focal / focal)) > FARTHEST_SIGMAS * focalSigma;
}

function believable({ k1, turn }: Lens): boolean {
  return Math.abs(k1) < FARTHEST_SIGMAS * BENT.k1Sigma && Math.hypot(...turn) < FARTHEST_SIGMAS * BENT.turnSigma;
}
