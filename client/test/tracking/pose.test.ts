import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axisOf, multiply, rotation, solve, transpose } from '../../src/tracking/linear.ts';
import { facing, lensOf, moved, otherSolution, poseFromHomography, project } from '../../src/tracking/pose.ts';
import { fitsBetter, focalEvidence, mostUnsure, refine, type Options } from '../../src/tracking/refine.ts';
import { cornerError, HEIGHT_M, matchesOf, poseAt, WIDTH_M } from './scene.ts';

const LENS = lensOf(640, 480, 512);

function near(actual: ArrayLike<number>, expected: ArrayLike<number>, within = 1e-9): void {
  assert.equal(actual.length, expected.length);
  for (let i = 0; i < expected.length; i++) assert.ok(Math.abs(actual[i] - expected[i]) < within, `${i}: ${actual[i]} is not ${expected[i]}`);
}

const seen = (pose = poseAt(1), lens = LENS) => matchesOf(pose, lens);

test('a quarter turn about +Y takes +Z to +X', () => {
  const R = rotation(0, Math.PI / 2, 0);
  near([R[2], R[5], R[8]], [1, 0, 0]);
});

test('axisOf undoes rotation', () => near(axisOf(rotation(0.3, -0.8, 1.1)), [0.3, -0.8, 1.1]));

test('solve finds x and knows a singular matrix', () => {
  const b = Float64Array.of(5, 10);
  assert.ok(solve(Float64Array.of(0, 1, 2, 1), b, 2));
  near(b, [2.5, 5]);
  assert.equal(solve(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 1), 2), false);
});

test('a point up and right of the centre lands up and right in the picture', () => {
  const at = new Float64Array(3);
  project(poseAt(2), LENS, 0.1, 0.2, at);
  near(at, [319.5 + (512 * 0.1) / 2, 239.5 - (512 * 0.2) / 2, 2]);
});

test('radial distortion moves a point by k1 r^2 of its way from the centre', () => {
  const at = new Float64Array(3);
  project(poseAt(1), { ...LENS, k1: 0.05 }, 0.3, 0, at);
  near([at[0]], [319.5 + 512 * 0.3 * (1 + 0.05 * 0.09)]);
});

test('a sheet that comes nearer while the shutter rolls is seen a little nearer row by row', () => {
  const carried = [0.004, -0.003, 0.01] as const;
  const [X, Y] = [0.15, -0.2];
  const pose = poseAt(0.6, 0.3, -0.2);
  const at = new Float64Array(3);
  project(pose, LENS, X, Y, at);
  for (let round = 0; round < 20; round++) {
    const late = (at[1] - LENS.cy) / LENS.focal;   // how far the sheet has come when the shutter is at the row it is seen in
    project({ ...pose, t: pose.t.map((value, i) => value + late * carried[i]) }, LENS, X, Y, at);
  }
  const seen = new Float64Array(3);
  project(pose, { ...LENS, carried }, X, Y, seen);
  const straight = new Float64Array(3);
  project(pose, LENS, X, Y, straight);
  const off = (a: Float64Array) => Math.hypot(a[0] - at[0], a[1] - at[1]);
  assert.ok(off(straight) > 2 && off(seen) < 0.03 * off(straight), `${off(straight)} and ${off(seen)}`);
});

test('a homography gives back its pose', () => {
  const { R, t } = poseAt(1.3, 0.6, -0.2, 0.1, -0.05);
  const h = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => {
    const p = [0, 3, 6].map((r) => (column < 2 ? R[r + column] : t[r / 3]));
    return [LENS.focal * p[0] - LENS.cx * p[2], -LENS.focal * p[1] - LENS.cy * p[2], -p[2]][row] * 3.7;
  }));
  const pose = poseFromHomography(h, LENS);
  assert.ok(pose);
  near(pose.R, R);
  near(pose.t, t);
});

test('the other solution tilts the other way and is a rotation still', () => {
  const pose = poseAt(2, 0.5);
  const other = otherSolution(pose);
  near([facing(other)], [facing(pose)]);
  near(other.R, poseAt(2, -0.5).R);
  near(multiply(other.R, transpose(other.R)), [1, 0, 0, 0, 1, 0, 0, 0, 1]);
});

test('refine finds the pose again from five degrees and ten centimetres away', () => {
  const pose = poseAt(1, 0.5, 0.1);
  const fit = refine(moved(pose, [0.05, -0.07, 0.04, 0.05, -0.05, 0.1]), LENS, seen(pose), { rounds: 20 });
  assert.ok(cornerError(fit.pose, pose, LENS) < 1e-3);
});

test('refine with a cutoff does not follow matches that are far off', () => {
  const pose = poseAt(1, 0.4);
  const matches = seen(pose);
  for (let m = 0; m < matches.count; m += 4) matches.values[4 * m + 2] += 40;
  const fit = refine(pose, LENS, matches, { rounds: 20, cutoff: 5 });
  assert.ok(cornerError(fit.pose, pose, LENS) < 1e-3);
  assert.equal(fit.inliers, matches.count - Math.ceil(matches.count / 4));
});

test('refine finds k1 where it is free', () => {
  const lens = { ...LENS, k1: 0.05 };
  const fit = refine(poseAt(0.5), LENS, seen(poseAt(0.5, 0.2), lens), { rounds: 40, k1Sigma: 1 });
  near([fit.lens.k1], [0.05], 1e-3);
});

test('refine finds how the phone turned under a rolling shutter, where that is free', () => {
  const lens = { ...LENS, turn: [0.02, 0.03, -0.01] as const };
  const pose = poseAt(0.5, 0.4, 0.2);
  const fit = refine(poseAt(0.5, 0.35), LENS, seen(pose, lens), { rounds: 60, turnSigma: 1 });
  near(fit.lens.turn, lens.turn, 1e-3);
  assert.ok(cornerError(fit.pose, pose, LENS) < 0.1);
});

test('a tilted view tells how far the focal length is off', () => {
  const wrong = lensOf(640, 480, 512 * 1.05);
  const matches = seen(poseAt(0.7, 0.8));
  const { pull: [pull], information: [information] } = focalEvidence(refine(poseAt(0.7, 0.8), wrong, matches, { rounds: 20 }), matches);
  assert.ok(Math.abs(pull / information + Math.log(1.05)) < 0.01, `${pull / information}`);
  assert.ok(information > 100);
});

test('a view from straight ahead says next to nothing of the focal length', () => {
  const matches = seen(poseAt(0.7));
  const { information: [information] } = focalEvidence(refine(poseAt(0.7), LENS, matches, { rounds: 20 }), matches);
  assert.ok(information < 1, `${information}`);
});

test('a corner out of view is known less surely where focal length, bend or shutter are not known', () => {
  const matches = seen(poseAt(0.3, 0.3));
  matches.count = 12;       // of the sheet's left edge
  const fit = refine(poseAt(0.3, 0.3), LENS, matches, { rounds: 5 });
  const unsure = (options: Options = {}) => mostUnsure(fit, matches, [[-WIDTH_M / 2, 0], [WIDTH_M / 2, HEIGHT_M / 2]], options);
  const straight = unsure();
  for (const [one, more] of [['focalSigma', 1.3], ['k1Sigma', 1.01], ['turnSigma', 1.3], ['carriedSigma', 1.3]] as const) {
    assert.ok(unsure({ [one]: 0.15 }) > more * straight, `${one} ${unsure({ [one]: 0.15 })} and ${straight}`);
    assert.ok(Math.abs(unsure({ [one]: 1e-6 }) / straight - 1) < 1e-3, one);
  }
});

test('of two tilts the one that misses its spots by less fits better, though a few more agree with the other', () => {
  const fit = (inliers: number, rms: number) => ({ pose: poseAt(3), lens: LENS, inliers, rms });
  assert.ok(fitsBetter(fit(185, 0.17), fit(191, 0.49)));
  assert.ok(!fitsBetter(fit(33, 0.78), fit(69, 0.18)));
});
