/**
 * Poses from the QR code alone, by the tracker's own pose code: node client/bench/square.mjs FOLDER
 *
 * FOLDER/codes.json holds what a barcode reader saw of each frame: {"corners": four pixels from the upper left on, or
 * null, "ms"}. Prints the lines track.mjs prints.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cornersOf, homographyOf } from '../src/tracking/homography.ts';
import { lensOf, otherSolution, poseFromHomography } from '../src/tracking/pose.ts';
import { Matches, refine } from '../src/tracking/refine.ts';

const read = (folder, name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const USUAL_RATIO = 0.8;

/** The better of the two poses four corners allow, null where they allow none. */
function poseOf(square, pixels, lens) {
  const map = homographyOf(square, pixels);
  const first = map && poseFromHomography(map, lens);
  if (!first) return null;
  const matches = new Matches(4);
  square.forEach(([X, Y], i) => matches.add(X, Y, ...pixels[i]));
  const fits = [first, otherSolution(first)].map((pose) => refine(pose, lens, matches, { rounds: 20 }));
  return fits.sort((a, b) => a.rms - b.rms)[0].pose;
}

function main(folder) {
  const { target: { qr }, camera: { width, height, focal_px } } = read(folder, 'sequence.json');
  const square = cornersOf({ centre: qr.center_m, size: qr.size_m });
  const lens = lensOf(width, height, focal_px ?? USUAL_RATIO * width);
  read(folder, 'codes.json').forEach(({ corners, ms }, frame) => {
    const pose = corners && poseOf(square, corners, lens);
    console.log(JSON.stringify({
      frame, found: Boolean(pose), R: pose && [...pose.R], t: pose && [...pose.t], focal_px: lens.focal, ms,
    }));
  });
}

main(process.argv[2]);
