import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strayOf, unbend, type Alignment, type Bending, type Bent } from '../../src/tracking/align.ts';
import { lensOf, type Lens } from '../../src/tracking/pose.ts';
import { refine } from '../../src/tracking/refine.ts';
import { matchesOf, poseAt, randomNumbers } from './scene.ts';

const LENS = lensOf(640, 480, 512);
const POSE = poseAt(0.6, 0.4, 0.1);

/** The fit after a look through another lens, matches being a tenth of a pixel off or so. */
function fitThrough(lens: Partial<Lens>, how: Bending = {}): Bent {
  const matches = matchesOf(POSE, { ...LENS, ...lens });
  const random = randomNumbers(5);
  for (let m = 0; m < matches.count; m++) for (const i of [2, 3]) matches.values[4 * m + i] += (random() - 0.5) * 0.3;
  return unbend(refine(POSE, LENS, matches, { rounds: 10, cutoff: 20 }), matches, 8, how);
}

const believed = (lens: Partial<Lens>, inHand = false): Lens => fitThrough(lens, { inHand }).lens;

test('the bend of a lens is seen', () => {
  const { k1 } = believed({ k1: 0.08 });
  assert.ok(Math.abs(k1 - 0.08) < 0.02, `${k1}`);
});

test('a bend that no lens has is not believed', () => assert.equal(believed({ k1: 0.3 }).k1, 0));

test('a turn that no hand makes is not believed', () => assert.deepEqual(believed({ turn: [0.2, 0.1, 0.1] }).turn, [0, 0, 0]));

test('a hand trembling under a rolling shutter is seen', () => {
  const { turn } = believed({ turn: [0.001, 0, 0] });
  assert.ok(Math.hypot(turn[0] - 0.001, turn[1], turn[2]) < 0.0004, `${turn}`);
});

test('a straight lens held still stays so', () => {
  const { k1, turn } = believed({});
  assert.deepEqual([k1, ...turn], [0, 0, 0, 0]);
});

test('in a hand a smaller tremor is believed than in a single frame', () => {
  const turn = [0.0006, 0, 0] as const;
  assert.equal(believed({ turn }).turn[0], 0);
  assert.ok(believed({ turn }, true).turn[0] > 0.0003);
});

test('a fit says what was free to bend for it, and no more than it needed', () => {
  assert.deepEqual(fitThrough({}).bend, {});
  assert.ok(fitThrough({ k1: 0.08 }).bend.k1Sigma);
  const swung = fitThrough({ turn: [0.02, 0.01, 0] });
  assert.ok(!swung.bend.k1Sigma && swung.lens.k1 === 0 && swung.bend.turnSigma! > 0.01);
  assert.ok(fitThrough({ turn: [0.001, 0, 0] }).bend.turnSigma! < 0.01);
});

test('of a shaken picture the lens is not believed to be bent', () => {
  assert.equal(fitThrough({ k1: 0.08 }, { shaken: true }).lens.k1, 0);
});

/** How far the shutter may have turned unseen in a picture that shows so many of its hundred spots. */
function turnUnseen(inliers: number, inHand: boolean, coarser = 1): number {
  const found: Alignment = { pose: POSE, lens: LENS, rms: 0.1, inliers, tried: 100, size: coarser, coarser, bend: {} };
  return strayOf(found, inHand).turnSigma ?? 0;
}

test('a picture of a hand may hide a tremor, a smeared one a swing', () => {
  assert.equal(turnUnseen(90, false), 0);
  assert.ok(turnUnseen(90, true) > 0 && turnUnseen(90, true) < 0.01);
  for (const swung of [turnUnseen(40, true), turnUnseen(40, false), turnUnseen(90, true, 2)]) assert.ok(swung > 0.01);
});

test('the shutter is asked for where few spots are found', () => {
  const matches = matchesOf(POSE, { ...LENS, turn: [0.02, 0.01, 0] });
  const few = [...Array(matches.count).keys()].filter((m) => m % Math.ceil(matches.count / 30) === 0);
  few.forEach((from, m) => matches.values.copyWithin(4 * m, 4 * from, 4 * from + 4));
  matches.count = few.length;
  const { lens } = unbend(refine(POSE, LENS, matches, { rounds: 10, cutoff: 20 }), matches, 8, { inHand: true });
  assert.ok(Math.hypot(lens.turn[0] - 0.02, lens.turn[1] - 0.01) < 0.003, `${lens.turn} of ${few.length}`);
});
