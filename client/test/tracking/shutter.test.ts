import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apply, multiply, rotation } from '../../src/tracking/linear.ts';
import { lensOf, type Motion, type Pose } from '../../src/tracking/pose.ts';
import { focalEvidence, refine } from '../../src/tracking/refine.ts';
import { Shutter } from '../../src/tracking/shutter.ts';
import { makeTarget } from '../../src/tracking/target.ts';
import { Tracker } from '../../src/tracking/tracker.ts';
import { cornerError, drawPoster, HEIGHT_M, matchesOf, photograph, poseAt, WIDTH_M } from './scene.ts';

const LENS = lensOf(640, 480, 512);
const FPS = 30;
/** How a hand turns and a phone comes nearer in the time of one view. */
const motionAt = (second: number): Motion =>
  ({ turn: [0.05 * Math.sin(6 * second), 0.06 * Math.cos(5 * second), 0.02 * Math.sin(7 * second)], drift: [0.03, 0.02, 0.5] });
const meanwhile = (of: readonly number[], time: number) => [of[0] * time, of[1] * time, of[2] * time] as const;
const through = (lens: typeof LENS, { turn, drift }: Motion, time: number) => ({ ...lens, turn: meanwhile(turn, time), carried: meanwhile(drift, time) });

/** What is learnt of a shutter from a second of views, each fitted as if there were none. */
function learnt(time: number, lens = LENS): Shutter {
  const shutter = new Shutter();
  for (let i = 0; i < FPS; i++) {
    const motion = motionAt(i / FPS);
    const pose = poseAt(0.9 - 0.4 * (i / FPS), 0.3, 0.1);
    const matches = matchesOf(pose, through(lens, motion, time));
    shutter.follow(motion);
    shutter.observe(refine(pose, lens, matches, { rounds: 10 }), matches, motion);
  }
  return shutter;
}

/** The pose a frame later, while the poster moves like that. */
function goneOn({ R, t }: Pose, { turn, drift }: Motion): Pose {
  const turned = rotation(...meanwhile(turn, 1 / FPS));
  return { R: multiply(turned, R), t: apply(turned, t).map((value, i) => value + drift[i] / FPS) };
}

for (const [held, lens] of [['on its side', LENS], ['upright', lensOf(480, 640, 512)]] as const) {
  test(`the time of a rolling shutter is learnt from a trembling walk, the phone held ${held}, either way round`, () => {
    for (const time of [0, 0.01, 0.03, -0.03]) {
      const shutter = learnt(time, lens);
      assert.ok(Math.abs(shutter.time - time) < 0.15 * Math.abs(time) + 0.0005, `${shutter.time} instead of ${time}`);
      assert.ok(shutter.sigma < 0.005, `${shutter.sigma}`);
    }
  });
}

test('a view after which the poster was lost teaches nothing, and what was learnt can be forgotten', () => {
  const shutter = learnt(0.03);
  shutter.reset();
  const matches = matchesOf(poseAt(0.8, 0.3), through(LENS, motionAt(0), 0.03));
  shutter.observe(refine(poseAt(0.8, 0.3), LENS, matches, { rounds: 10 }), matches, motionAt(0));
  shutter.follow(null);
  shutter.follow(motionAt(1 / FPS));
  assert.equal(shutter.time, 0);
});

test('while a phone turns its shutter is no other focal length, once its time is known', () => {
  const shutter = learnt(0.03);
  const motion: Motion = { turn: [0.6, 0, 0], drift: [0, 0, 0] };
  const pose = poseAt(0.7, 0.5, 0.2);
  const matches = matchesOf(pose, through(LENS, motion, 0.03));
  const off = (lens: typeof LENS) => {
    const { pull: [pull], information: [information] } = focalEvidence(refine(pose, lens, matches, { rounds: 20 }), matches);
    return Math.abs(pull / information);
  };
  assert.ok(off(LENS) > 0.02 && off(shutter.bend(LENS, motion)) < 0.2 * off(LENS), `${off(LENS)} and ${off(shutter.bend(LENS, motion))}`);
});

test('a phone that comes near the sheet keeps the pose in spite of its shutter', () => {
  const [width, height, time] = [320, 240, 0.025];
  const lens = lensOf(width, height, 256);
  const poster = drawPoster(302);
  const tracker = new Tracker(makeTarget(poster, WIDTH_M, HEIGHT_M), lens.focal);
  let pose: Pose = poseAt(0.8, 0.3, 0.1);
  const errors = Array.from({ length: 18 }, (_, i) => {
    const motion = motionAt(i / FPS);
    const { data: grey } = photograph(poster, pose, through(lens, motion, time), width, height);
    const seen = tracker.track({ grey, width, height, time: i / FPS });
    const error = cornerError({ R: Float64Array.from(seen.R), t: Float64Array.from(seen.t) }, pose, lens);
    pose = goneOn(pose, motionAt((i + 0.5) / FPS));
    assert.ok(seen.found);
    return error;
  });
  const middle = errors.slice(6).sort((a, b) => a - b)[6];
  assert.ok(middle < 0.5, `${errors.map((error) => error.toFixed(2))}`);
});
