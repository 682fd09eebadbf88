import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bendOf, unbend } from '../../src/tracking/align.ts';
import { lensOf, type Lens } from '../../src/tracking/pose.ts';
import { refine } from '../../src/tracking/refine.ts';
import { matchesOf, poseAt, randomNumbers } from './scene.ts';

const LENS = lensOf(640, 480, 512);
const POSE = poseAt(0.6, 0.4, 0.1);

/** The lens that is believed after a look through another one, matches being a tenth of a pixel off or so. */
function believed(lens: Partial<Lens>, inHand = false): Lens {
  const matches = matchesOf(POSE, { ...LENS, ...lens });
  const random = randomNumbers(5);
  for (let m = 0; m < matches.count; m++) for (const i of [2, 3]) matches.values[4 * m + i] += (random() - 0.5) * 0.3;
  return unbend(refine(POSE, LENS, matches, { rounds: 10, cutoff: 20 }), matches, 8, inHand).lens;
}

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

test('what a fit was free to bend is read off its lens', () => {
  assert.deepEqual(bendOf(LENS), {});
  const tremor = bendOf({ ...LENS, turn: [0.001, 0, 0] });
  const bent = bendOf({ ...LENS, k1: 0.01, turn: [0.001, 0, 0] });
  assert.ok(!tremor.k1Sigma && tremor.turnSigma! > 0);
  assert.ok(bent.k1Sigma! > 0 && bent.turnSigma! > tremor.turnSigma!);
});
