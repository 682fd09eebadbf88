import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Filter } from '../../src/tracking/filter.ts';
import { apply, multiply, rotation } from '../../src/tracking/linear.ts';
import { lensOf } from '../../src/tracking/pose.ts';
import { cornerError, poseAt } from './scene.ts';

const LENS = lensOf(640, 480, 512);
/** A fit held with the same firmness in all six directions. */
const firm = (value: number) => Float64Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? value : 0));

test('steady motion is predicted', () => {
  const filter = new Filter();
  for (let i = 0; i < 3; i++) filter.update(poseAt(1, 0, 0, 0.01 * i), i / 30, firm(1e9));
  const predicted = filter.predict(3 / 30);
  assert.ok(predicted && cornerError(predicted, poseAt(1, 0, 0, 0.03), LENS) < 0.1);
});

test('the gyroscope predicts a turn the pictures have not shown yet', () => {
  const filter = new Filter();
  for (let i = 0; i < 3; i++) filter.update(poseAt(1), i / 30, firm(1e9));
  const turned = rotation(0, -1.5 / 30, 0);      // the phone turns by +1.5 rad/s, so the world turns by -1.5
  const real = { R: multiply(turned, poseAt(1).R), t: apply(turned, poseAt(1).t) };
  const blind = filter.predict(3 / 30);
  const feeling = filter.predict(3 / 30, [0, 1.5, 0]);
  assert.ok(blind && cornerError(blind, real, LENS) > 20);
  assert.ok(feeling && cornerError(feeling, real, LENS) < 0.1);
});

test('what the picture holds firmly passes unchanged, what it holds loosely is calmed', () => {
  const jump = (firmness: number) => {
    const filter = new Filter();
    for (let i = 0; i < 3; i++) filter.update(poseAt(1), i / 30, firm(firmness));
    return cornerError(filter.update(poseAt(1, 0.01), 3 / 30, firm(firmness)), poseAt(1), LENS);
  };
  const whole = cornerError(poseAt(1, 0.01), poseAt(1), LENS);
  assert.ok(Math.abs(jump(1e9) / whole - 1) < 0.01);
  assert.ok(jump(1e2) < 0.2 * whole);
});

test('nothing is predicted before a first pose, nor after a reset', () => {
  const filter = new Filter();
  assert.equal(filter.predict(0), null);
  filter.update(poseAt(1), 0, firm(1e9));
  filter.reset();
  assert.equal(filter.predict(0.03), null);
});

test('a poster that would be behind the phone is not predicted', () => {
  const filter = new Filter();
  [1, 0.6, 0.2].forEach((distance, i) => filter.update(poseAt(distance), i / 30, firm(1e9)));
  assert.equal(filter.predict(3 / 30), null);
});

test('how the poster has moved since long ago, or in no time, is not known', () => {
  const filter = new Filter();
  assert.equal(filter.motionTo(poseAt(1), 0), null);
  filter.update(poseAt(1), 0, firm(1e9));
  assert.deepEqual([filter.motionTo(poseAt(0.9), 0), filter.motionTo(poseAt(0.9), 0.4)], [null, null]);
  assert.ok(Math.abs(filter.motionTo(poseAt(0.9), 0.1)!.drift[2] - 1) < 1e-9);
});
