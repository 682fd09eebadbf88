/**
 * The poster tracker: frames in, poses out. The one class a frame loop uses.
 *
 * frame → predicted pose → align; failing that, search nearby → align; failing that, recognise → align.
 * Whatever comes out passes the gate or is not shown. See docs/tracking.md.
 */
import { align, CUTOFF, isSmeared, strayOf, unbend, weighed, type Alignment } from './align.ts';
import { Calibrator } from './calibrate.ts';
import { Filter, type Rate } from './filter.ts';
import { passes } from './gate.ts';
import { pyramid, type Grey } from './grey.ts';
import { cornersOf, homographyOf, type Point, type Square } from './homography.ts';
import { lensOf, otherSolution, poseFromHomography, refocused, type Lens, type Motion, type Pose } from './pose.ts';
import { Recogniser } from './recognise.ts';
import { firmness, fitsBetter, fitsNearly, Matches, mostUnsure, refine, type Fit } from './refine.ts';
import { searchNear } from './search.ts';
import { Shutter } from './shutter.ts';
import type { Target } from './target.ts';

export interface Frame {
  /** 8-bit grey, row by row. */
  readonly grey: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Seconds, of any steady clock. */
  readonly time: number;
}

export interface Tracked {
  readonly found: boolean;
  /** camera = R * poster + t: row-major, metres, WebXR camera axes. What was last known where not found. */
  readonly R: readonly number[];
  readonly t: readonly number[];
  /** Focal length in pixels the pose belongs to. */
  readonly focal: number;
  /** 0 nothing … 1 every part of the sheet looks as it should. */
  readonly quality: number;
}

const LEVELS = 6;
const FOLLOW = [1, 0] as const;
const FIND = [2, 1, 0] as const;
const SHAKEN = [2, 1] as const;  // a shaken picture has nothing on its finest level
const GUESSES = 3;
/** A focal length known that well (part of itself) is learnt from one followed frame in so many: learning takes half a frame. */
const LEARNT_SIGMA = 0.03;
const LEARNT_TIME = 0.002;
const LEARN_EVERY = 4;
/** Rolls of the picture that recognition tries in turn while the poster is not found, radians: all around, a twelfth of a
 *  turn apart; upright, as a poster hangs, in every third look. */
export const ROLLS = [
  0, 0.5, -0.5, 0, Math.PI / 2, -Math.PI / 2, 0, 1.05, -1.05, 0, 2.1, -2.1, 0, 2.6, -2.6, 0, Math.PI,
] as const;

interface Sighting extends Alignment {
  readonly quality: number;
  /** Whether the frame before showed the poster too. */
  readonly followed: boolean;
}

export class Tracker {
  private readonly target: Target;
  private readonly corners: readonly Point[];
  private readonly recogniser: Recogniser;
  private readonly matches = new Matches(2048);
  private readonly filter = new Filter();
  private readonly calibrator: Calibrator | null;
  private readonly shutter = new Shutter();
  private readonly knownFocal: number | null;
  private shown: Pose = { R: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), t: Float64Array.of(0, 0, -1) };
  private misses = 0;
  /** Frames followed in a row. */
  private followed = 0;
  /** Whether the frames are known to come from one phone: then it is in a hand, which trembles. */
  private wasHeld = false;
  private wasUpright = false;
  private hinted: Float64Array | null = null;

  /** `focal` in pixels of the frames to come; null to learn it from the poster. */
  constructor(target: Target, focal: number | null = null) {
    this.target = target;
    const [x, y] = [target.width / 2, target.height / 2];
    this.corners = [[-x, y], [x, y], [x, -y], [-x, -y]];
    this.recogniser = new Recogniser(target);
    this.knownFocal = focal;
    this.calibrator = focal === null ? new Calibrator() : null;
  }

  track(frame: Frame, gyro?: Rate): Tracked {
    const { grey: data, width, height, time } = frame;
    const levels = pyramid({ data, width, height }, LEVELS);
    const lens = this.lens(width, height);
    if (lens.isUpright !== this.wasUpright) this.turnAround(lens);
    const predicted = this.filter.predict(time, gyro);
    const moving = this.shutter.carry(lens, this.filter.motion);
    const sighting = (predicted && this.follow(levels, predicted, moving)) ?? this.find(levels, moving);
    if (!sighting) return this.lost(lens);
    this.misses = 0;
    this.wasHeld = true;
    this.followed = sighting.followed ? this.followed + 1 : 0;
    const moved = sighting.followed ? this.filter.motionTo(sighting.pose, time) : null;
    this.shutter.follow(moved);
    const carried = moved ? this.carry(sighting, moved) : sighting;
    const settled = isSmeared(carried) || !this.learns() ? carried : this.learn(carried, lens, moved);
    this.shown = this.filter.update(settled.pose, time, firmness(settled, this.matches), gyro);
    return this.answer(true, settled.lens.focal, sighting.quality);
  }

  /** Takes a square of the poster (its QR code) seen at four pixels: where to look first, if the poster is not held yet. */
  hint(square: Square, pixels: readonly Point[]): void {
    this.hinted = homographyOf(cornersOf(square), pixels);
  }

  /** Forgets everything but the poster and the pose shown last: the next frame is looked at as if it were the first. */
  reset(): void {
    this.filter.reset();
    this.calibrator?.reset();
    this.shutter.reset();
    this.misses = 0;
    this.wasHeld = false;
    this.hinted = null;
  }

  /** The phone was turned on its side, or back: its picture has other axes, and the shutter another way. */
  private turnAround({ isUpright }: Lens): void {
    this.wasUpright = isUpright;
    this.filter.reset();
    this.shutter.reset();
  }

  private lens(width: number, height: number): Lens {
    return lensOf(width, height, this.calibrator ? this.calibrator.ratio * Math.max(width, height) : this.knownFocal!);
  }

  private follow(levels: readonly Grey[], predicted: Pose, lens: Lens): Sighting | null {
    const near = this.sight(levels, predicted, lens, FOLLOW, false);
    if (near) return near;
    const moved = searchNear(this.target, levels, predicted, lens);
    return moved && this.sightFar(levels, moved, lens, false);
  }

  private find(levels: readonly Grey[], lens: Lens): Sighting | null {
    const hinted = this.hinted && poseFromHomography(this.hinted, lens);
    this.hinted = null;
    const read = hinted && this.sightFar(levels, hinted, lens, true);
    if (read) return read;
    const roll = ROLLS[this.misses % ROLLS.length];
    for (const guess of this.recogniser.guess(levels, lens, GUESSES, roll)) {
      const sighting = this.sightFar(levels, guess, lens, true);
      if (sighting) return sighting;
    }
    return null;
  }

  private sightFar(levels: readonly Grey[], guess: Pose, lens: Lens, fresh: boolean): Sighting | null {
    return this.sight(levels, guess, lens, FIND, fresh) ?? this.sight(levels, guess, lens, SHAKEN, fresh);
  }

  /** The pose near a guess that the gate lets pass; a fresh one is judged more strictly than a followed one. */
  private sight(levels: readonly Grey[], guess: Pose, lens: Lens, which: readonly number[], fresh: boolean): Sighting | null {
    const focalSigma = this.calibrator?.sigma ?? 0;
    const found = align(this.target, levels, guess, lens, which, this.matches, fresh ? { focalSigma } : { inHand: true });
    if (!found) return null;
    const best = fresh ? this.betterSide(levels, found) : found;
    const carriedSigma = this.shutter.sigma * Math.hypot(...this.filter.motion.drift);
    const unsure = mostUnsure(best, this.matches, this.corners, { ...strayOf(best, !fresh || this.wasHeld), focalSigma, carriedSigma });
    const { passed, quality } = passes(this.target, levels, best, unsure, fresh);
    return passed ? { ...best, quality, followed: !fresh } : null;
  }

  /** Of the two poses a plane allows, the one more spots agree with, and more nearly; `matches` are left as that one's. */
  private betterSide(levels: readonly Grey[], found: Alignment): Alignment {
    const again = (pose: Pose) => align(this.target, levels, pose, found.lens, [Math.log2(found.size)], this.matches);
    const other = again(otherSolution(found.pose));
    if (other && fitsBetter(other, found)) return other;
    return again(found.pose) ?? found;
  }

  /** The sighting fitted anew through a shutter that saw the poster move as it did, not as it had before. */
  private carry(sighting: Sighting, moved: Motion): Sighting {
    if (this.shutter.time === 0) return sighting;
    const lens = this.shutter.carry(sighting.lens, moved);
    const again = refine(sighting.pose, lens, this.matches, { ...sighting.bend, rounds: 4, cutoff: CUTOFF * sighting.size });
    return { ...sighting, ...(fitsNearly(again, sighting) ? again : weighed(sighting, this.matches, sighting.size)) };
  }

  /** Lets the sighting teach shutter and focal length, and fits it anew with what is known of the second now. */
  private learn(sighting: Sighting, lens: Lens, moved: Motion | null): Sighting {
    const { size, followed: inHand } = sighting;
    const { focal } = sighting.lens;
    // A wrong focal length can look like a bent lens, so none teaches that was free to bend.
    const straight = this.refit(sighting, { ...lens, focal }, size);
    if (moved) this.shutter.observe(straight, this.matches, moved);
    if (!this.calibrator) return { ...sighting, ...weighed(sighting, this.matches, size) };
    // A shutter that rolls can look like another focal length, so what is known of it is taken off.
    const seen = moved ? this.refit(straight, { ...this.shutter.bend(lens, moved), focal }, size) : straight;
    this.calibrator.observe(seen, this.matches, longerSide(lens));
    const now = { ...sighting.lens, focal: this.calibrator.ratio * longerSide(lens), k1: 0, turn: lens.turn };
    const known = unbend(this.refit(seen, now, size), this.matches, size, { inHand });
    return { ...sighting, ...(fitsNearly(known, sighting) ? known : weighed(sighting, this.matches, size)) };
  }

  private learns(): boolean {
    const isLearnt = this.shutter.sigma < LEARNT_TIME && (this.calibrator?.sigma ?? 0) < LEARNT_SIGMA;
    return !isLearnt || this.followed % LEARN_EVERY === 0;
  }

  /** The fit through another lens. */
  private refit(fit: Fit, lens: Lens, size: number): Fit {
    const rough = refine(refocused(fit.pose, fit.lens, lens), lens, this.matches, { rounds: 6, cutoff: 4 * CUTOFF * size });
    return refine(rough.pose, lens, this.matches, { rounds: 6, cutoff: CUTOFF * size });
  }

  private lost(lens: Lens): Tracked {
    this.misses++;
    this.filter.reset();
    return this.answer(false, lens.focal, 0);
  }

  private answer(found: boolean, focal: number, quality: number): Tracked {
    return { found, R: [...this.shown.R], t: [...this.shown.t], focal, quality };
  }
}

const longerSide = ({ cx, cy }: Lens): number => 2 * Math.max(cx, cy) + 1;
