import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shrink, smooth, type Grey } from '../../src/tracking/grey.ts';

/** Half of the light of white, as a grey: more than half of white. */
const HALF = 161;

function picture(width: number, height: number, grey: (x: number, y: number) => number): Grey {
  return { data: Uint8Array.from({ length: width * height }, (_, i) => grey(i % width, Math.floor(i / width))), width, height };
}

const stripes = picture(8, 8, (x) => (x % 2 ? 255 : 0));

test('white and black stripes become a grey of half the light', () => {
  assert.deepEqual(new Set(shrink(stripes, 4, 4).data), new Set([HALF]));
  assert.equal(smooth(stripes).data[9], HALF);
});

test('an even picture stays as it is, whatever its grey', () => {
  for (const grey of [0, 1, 7, 100, 254, 255]) {
    const even = picture(9, 9, () => grey);
    for (const { data } of [shrink(even, 5, 4), smooth(even)]) assert.deepEqual(new Set(data), new Set([grey]));
  }
});

test('the border of a smoothed picture stays as it was', () => {
  const { data } = smooth(stripes);
  assert.deepEqual([...data.slice(0, 8)], [...stripes.data.slice(0, 8)]);
});
