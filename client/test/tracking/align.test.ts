import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unbend, type Bending, type Bent } from '../../src/tracking/align.ts';
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
