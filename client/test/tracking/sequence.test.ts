import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { greyPng } from '../../src/field/png.ts';
import { shrink } from '../../src/tracking/grey.ts';
import { drawPoster } from './scene.ts';

const TRACK = fileURLToPath(new URL('../../bench/track.mjs', import.meta.url));
const WHOLE = {
  target: { width_m: 0.42, height_m: 0.594, image: 'target.png' },
  camera: { width: 640, height: 480, focal_px: null }, fps: 30, frames: ['0.png'], independent: true,
};

/** What track.mjs says of a folder with this sequence.json and these files, and how it ends. */
function track(sequence: string | null, files: Record<string, Uint8Array> = {}): { status: number | null; stdout: string; stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), 'sequence-'));
  try {
    if (sequence !== null) writeFileSync(join(folder, 'sequence.json'), sequence);
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    mkdirSync(join(folder, 'folder.png'));
    return spawnSync(process.execPath, [TRACK, folder], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const cases: readonly [string, string | null, RegExp][] = [
  ['no sequence.json', null, /sequence\.json: this file is not there/],
  ['no JSON', '{"target": ', /this is no JSON/],
  ['a list', '[]', /target must name its picture/],
  ['a poster without a width', JSON.stringify({ ...WHOLE, target: { ...WHOLE.target, width_m: 0 } }), /lengths in metres/],
  ['a focal length of 0', JSON.stringify({ ...WHOLE, camera: { focal_px: 0 } }), /or null where it is not known/],
  ['a camera without a width', JSON.stringify({ ...WHOLE, camera: { height: 480, focal_px: null } }), /whole numbers of pixels/],
  ['a camera of half pixels', JSON.stringify({ ...WHOLE, camera: { ...WHOLE.camera, height: 479.5 } }), /whole numbers of pixels/],
  ['an empty list of frames', JSON.stringify({ ...WHOLE, frames: [] }), /frames must be a list of file names, of one at least/],
  ['no frames', JSON.stringify({ ...WHOLE, frames: undefined }), /frames must be a list/],
  ['a clip without fps', JSON.stringify({ ...WHOLE, fps: undefined, independent: false }), /fps must be a number/],
  ['no word on independence', JSON.stringify({ ...WHOLE, independent: undefined }), /true or false/],
  ['a missing picture', JSON.stringify(WHOLE), /target\.png: this file is not there/],
];

for (const [what, sequence, sentence] of cases) {
  test(`track.mjs names ${what} in one sentence`, () => {
    const { status, stderr } = track(sequence);
    assert.equal(status, 1);
    assert.match(stderr, sentence);
    assert.equal(stderr.trim().split('\n').length, 1);
  });
}

const POSTER = drawPoster(302);
const SEEN = await greyPng(POSTER.data, POSTER.width, POSTER.height);
const CLOSE = { ...WHOLE, camera: { width: POSTER.width, height: POSTER.height, focal_px: null } };

test('a frame that cannot be read has its line and its sentence, and the others are looked at', () => {
  const frames = ['seen.png', 'gone.png', 'folder.png', 'cut.png', 'empty.png', 'seen.png'];
  const files = { 'target.png': SEEN, 'seen.png': SEEN, 'cut.png': SEEN.subarray(0, 2000), 'empty.png': new Uint8Array() };
  const { status, stdout, stderr } = track(JSON.stringify({ ...CLOSE, frames }), files);
  const lines = stdout.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(lines.map(({ frame, found }) => [frame, found]), frames.map((name, frame) => [frame, name === 'seen.png']));
  const sentences = [/gone\.png: this file is not there/, /folder\.png: this is a folder/, /cut\.png: .*cut short/, /empty\.png: this is no PNG/];
  stderr.trim().split('\n').forEach((line, i) => assert.match(line, sentences[i]));
  assert.equal(status, 1);
});

test('a frame of another size than the camera has its line and its sentence, and gives no pose', async () => {
  const half = shrink(POSTER, 212, 300);
  const files = { 'target.png': SEEN, 'seen.png': SEEN, 'half.png': await greyPng(half.data, half.width, half.height) };
  const { status, stdout, stderr } = track(JSON.stringify({ ...CLOSE, frames: ['seen.png', 'half.png', 'seen.png'] }), files);
  const lines = stdout.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(lines.map(({ found }) => found), [true, false, true]);
  assert.match(stderr, /half\.png: this frame has 212×300 pixels, sequence\.json says 424×600\n$/);
  assert.equal(status, 1);
});

for (const [width, height] of [[20, 28], [3000, 30]]) {
  test(`a target of ${width} x ${height} pixels is refused with a sentence`, async () => {
    const { status, stderr } = track(JSON.stringify(WHOLE), { 'target.png': await greyPng(new Uint8Array(width * height), width, height) });
    assert.match(stderr, new RegExp(`^a target's picture needs 22 pixels on its short side.*${width}×${height}\n$`));
    assert.equal(status, 1);
  });
}

const SCORE = fileURLToPath(new URL('../../bench/score.mjs', import.meta.url));
const unscored: readonly [string, string[], RegExp][] = [
  ['a folder that is missing', ['gone'], /gone: this folder is not there/],
  ['a folder without frames', ['.'], /no folder with truth\.json in it$/],
  ['a prefix that no folder has', ['.', 'nosuch', 'none'], /starts with nosuch or none$/],
  ['answers that nobody gave', ['.', '--answers', 'mine.jsonl'], /truth\.json and mine\.jsonl/],
];

for (const [what, asked, sentence] of unscored) {
  test(`score.mjs says ${what} in one sentence`, () => {
    const cwd = mkdtempSync(join(tmpdir(), 'score-'));
    const { status, stdout, stderr } = spawnSync(process.execPath, [SCORE, ...asked], { cwd, encoding: 'utf8' });
    rmSync(cwd, { recursive: true });
    assert.deepEqual([status, stdout, stderr.trim().split('\n').length], [1, '', 1]);
    assert.match(stderr.trim(), sentence);
  });
}
