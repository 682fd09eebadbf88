/**
 * Runs the product's tracker over a folder of frames: node client/bench/track.mjs FOLDER
 *
 * Reads FOLDER/sequence.json and prints one JSON object a frame:
 * {"frame", "found", "R", "t", "focal_px", "ms"}. `ms` is the tracker alone, without reading the file.
 * A frame that cannot be read, or has another size than `camera` says, has its line too, not found, and a sentence on stderr; the others go on, the exit code is 1.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFrame, readPicture, readSequence } from './sequence.mjs';

const ENTRY = fileURLToPath(new URL('../src/tracking/tracker.ts', import.meta.url));

/** The tracker as the browser gets it: bundled and minified, imported without touching the disk. */
async function loadTracker() {
  const { build } = await import('esbuild');
  const contents = `export { ROLLS, Tracker } from ${JSON.stringify(ENTRY)};\nexport { makeTarget } from ${JSON.stringify(join(ENTRY, '../target.ts'))};`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(ENTRY, '..'), loader: 'ts' },
    bundle: true, minify: true, write: false, format: 'esm', target: 'es2022',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** A still picture is looked at again where a live one would have a next frame, until all rolls were tried. */
function look(tracker, frame, looks) {
  let seen = tracker.track(frame);
  for (let again = 1; !seen.found && again < looks; again++) seen = tracker.track(frame);
  return seen;
}

/** The line of a frame the tracker never saw. */
const UNSEEN = { found: false, R: null, t: null, focal_px: null, ms: 0 };

const rounded = (values) => values.map((value) => Number(value.toFixed(9)));

async function main(folder) {
  const { target, camera, fps, frames, independent } = readSequence(folder);
  const { ROLLS, Tracker, makeTarget } = await loadTracker();
  const tracker = new Tracker(makeTarget(readPicture(folder, target.image), target.width_m, target.height_m), camera.focal_px);
  frames.forEach((name, index) => {
    const picture = readOrSay(folder, name, camera);
    if (!picture) return void console.log(JSON.stringify({ frame: index, ...UNSEEN }));
    const { data: grey, width, height } = picture;
    const began = performance.now();
    if (independent) tracker.reset();
    const { found, R, t, focal } = look(tracker, { grey, width, height, time: index / (fps || 30) }, independent ? ROLLS.length : 1);
    const pose = found ? { R: rounded(R), t: rounded(t) } : { R: null, t: null };
    const ms = Number((performance.now() - began).toFixed(2));
    console.log(JSON.stringify({ frame: index, found, ...pose, focal_px: Number(focal.toFixed(3)), ms }));
  });
}

function readOrSay(folder, name, camera) {
  try {
    return readFrame(folder, name, camera);
  } catch (error) {
    say(error);
    return null;
  }
}

function say(error) {
  console.error(error.message);
  process.exitCode = 1;
}

if (process.argv.length !== 3) {
  console.error('usage: node client/bench/track.mjs FOLDER');
  process.exit(2);
}
try {
  await main(process.argv[2]);
} catch (error) {
  say(error);
}
