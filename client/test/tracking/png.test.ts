import assert from 'node:assert/strict';
import { crc32, deflateSync } from 'node:zlib';
import { test } from 'node:test';
// @ts-expect-error a plain script of the bench, without types
import { readPng } from '../../bench/png.mjs';
import { randomNumbers } from './scene.ts';

const [WIDTH, HEIGHT] = [7, 6];

function chunk(type: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** A PNG whose row y is stored with filter `filters[y]`; `channels` 1 is grey, 3 RGB. */
function writePng(pixels: Uint8Array, channels: number, filters: readonly number[]): Buffer {
  const stride = WIDTH * channels;
  const at = (y: number, x: number) => (y < 0 || x < 0 ? 0 : pixels[y * stride + x]);
  const rows = filters.flatMap((filter, y) => [filter, ...Array.from({ length: stride }, (_, x) => {
    const [left, above, corner] = [at(y, x - channels), at(y - 1, x), at(y - 1, x - channels)];
    const nearest = [left, above, corner].reduce((best, value) =>
      Math.abs(left + above - corner - value) < Math.abs(left + above - corner - best) ? value : best);
    return (at(y, x) - [0, left, above, (left + above) >> 1, nearest][filter]) & 255;
  })]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header[8] = 8;
  header[9] = channels === 1 ? 0 : 2;
  const packed = deflateSync(Buffer.from(rows));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header),
    chunk('IDAT', packed.subarray(0, 9)), chunk('IDAT', packed.subarray(9)), chunk('IEND', Buffer.alloc(0))]);
}

const noise = (length: number) => Uint8Array.from({ length }, ((random) => () => random() * 256)(randomNumbers(7)));

for (const filter of [0, 1, 2, 3, 4]) {
  test(`row filter ${filter} is undone`, () => {
    const pixels = noise(WIDTH * HEIGHT);
    assert.deepEqual(readPng(writePng(pixels, 1, Array(HEIGHT).fill(filter))), { data: pixels, width: WIDTH, height: HEIGHT });
  });
}

test('colours become their luma', () => {
  const pixels = noise(WIDTH * HEIGHT * 3);
  const { data } = readPng(writePng(pixels, 3, [4, 3, 2, 1, 0, 4]));
  assert.equal(data.length, WIDTH * HEIGHT);
  for (let i = 0; i < data.length; i++) {
    assert.ok(Math.abs(data[i] - (0.299 * pixels[3 * i] + 0.587 * pixels[3 * i + 1] + 0.114 * pixels[3 * i + 2])) < 2);
  }
});

test('what is no PNG gives a sentence', () => assert.throws(() => readPng(Buffer.from('GIF89a, not this')), /no PNG/));
