import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const TRACK = fileURLToPath(new URL('../../bench/track.mjs', import.meta.url));
const WHOLE = {
  target: { width_m: 0.42, height_m: 0.594, image: 'target.png' },
  camera: { width: 640, height: 480, focal_px: null }, fps: 30, frames: ['0.png'], independent: true,
};

/** What track.mjs says of a folder with this sequence.json, and how it ends. */
function track(sequence: string | null): { status: number | null; stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), 'sequence-'));
  try {
    if (sequence !== null) writeFileSync(join(folder, 'sequence.json'), sequence);
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
