/**
 * Scores the tracker on synthetic folders: node client/bench/score.mjs OUT [PREFIX…]
 *
 * Runs track.mjs over every folder of OUT that has a truth.json (only names that start with a PREFIX), and prints
 * the rows of the tracker's table. `--json FILE` also writes them.
 */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const TRACK = fileURLToPath(new URL('./track.mjs', import.meta.url));
const RIGHT_PX = 15;
const BEFORE_M = 0.2;        // the point that tells how steady a scene stands: 20 cm before the sheet's centre
const SWUNG = 0.05;           // a sheet that crosses that part of the picture in one frame is blurred beyond reading
const run = promisify(execFile);

export function project(R, t, [X, Y, Z], focal, { width, height }) {
  const [x, y, z] = [0, 3, 6].map((row) => R[row] * X + R[row + 1] * Y + R[row + 2] * Z + t[row / 3]);
  return [width / 2 - 0.5 + (focal * x) / -z, height / 2 - 0.5 - (focal * y) / -z];
}

/** Each frame of a folder: its truth, the answer, the pixels its corners and the point before it are off. */
async function evaluate(folder) {
  const sequence = JSON.parse(readFileSync(join(folder, 'sequence.json'), 'utf8'));
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
  const { stdout } = await run(process.execPath, [TRACK, folder], { maxBuffer: 1 << 28 });
  const answers = stdout.trim().split('\n').map((line) => JSON.parse(line));
  const [w, h] = [sequence.target.width_m / 2, sequence.target.height_m / 2];
  const corners = [[-w, h, 0], [w, h, 0], [w, -h, 0], [-w, -h, 0]];
  return answers.map((answer, index) => {
    const real = truth.frames[index];
    const off = (point) => difference(project(answer.R, answer.t, point, answer.focal_px, sequence.camera),
      project(real.R, real.t, point, truth.focal_px, sequence.camera));
    const compared = answer.found && real.R;
    const centre = (frame) => project(frame.R, frame.t, [0, 0, 0], truth.focal_px, sequence.camera);
    const before = truth.frames[index - 1];
    const speed = real.R && before?.R ? Math.hypot(...difference(centre(real), centre(before))) : 0;
    const misses = compared ? corners.map((corner) => Math.hypot(...off(corner))) : [];
    return {
      ...real, ...answer, folder: folder.split('/').pop(), real, swung: speed > SWUNG * sequence.camera.width,
      corner: compared ? Math.max(...misses) : null,
      cornerRms: compared ? Math.hypot(...misses) / 2 : null,
      point: compared ? off([0, 0, BEFORE_M]) : null,
      right: compared ? Math.max(...misses) <= RIGHT_PX : false,
    };
  });
}

const difference = ([a, b], [c, d]) => [a - c, b - d];
const percent = (part, whole) => (whole.length ? `${((100 * part.length) / whole.length).toFixed(1)} % of ${whole.length}` : '–');
const share = (frames) => percent(frames.filter((frame) => frame.right), frames);

function quantile(values, part) {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] : NaN;
}

const spread = (values, digits = 2) => `${quantile(values, 0.5).toFixed(digits)} / ${quantile(values, 0.95).toFixed(digits)}`;

/** How far the point jumps between two frames beyond what the phone really moved. */
function jumps(frames) {
  return frames.slice(1).map((frame, index) => {
    const before = frames[index];
    return frame.point && before.point && frame.folder === before.folder ? Math.hypot(...difference(frame.point, before.point)) : null;
  });
}

function rows(all, size) {
  const of = (prefix) => all.filter(({ folder }) => folder.startsWith(`${prefix}-${size}`));
  const [single, hard, negative, clip, focal] = ['single', 'hard', 'negative', 'clip', 'focal'].map(of);
  const shown = clip.filter((frame) => frame.visible >= 0.25);
  const kinds = [...new Set(hard.map(({ kind }) => kind))];
  const calm = [...single, ...hard, ...negative, ...clip.filter(({ swung }) => !swung)];
  const wrong = calm.filter(({ found, right }) => found && !right);
  const tracking = clip.filter((frame) => frame.found);
  return [
    ['found and right, single frames', share(single), '≥ 90 %'],
    ...[...new Set(single.map(({ distance }) => distance))].map((d) => [`… at ${d} m`, share(single.filter(({ distance }) => distance === d)), '']),
    ...[...new Set(single.map(({ yaw }) => yaw))].map((y) => [`… yaw ${y}°`, share(single.filter(({ yaw }) => yaw === y)), '']),
    ...[...new Set(single.map(({ folder }) => folder))].map((f) => [`… ${f}`, share(single.filter(({ folder }) => folder === f)), '']),
    ['wrong poses handed out', `${wrong.length} of ${calm.length}`, '0'],
    ['… on pictures without the poster', `${negative.filter((frame) => frame.found).length} of ${negative.length}`, '0'],
    ['corner error median / p95, px (worst corner)', spread(single.map(({ corner }) => corner), 3), '≤ 0.1'],
    ['corner error median / p95, px (rms of four)', spread(single.map(({ cornerRms }) => cornerRms), 3), '≤ 0.1'],
    ['hard frames', share(hard), '≥ 85 %'],
    ...kinds.map((kind) => [`… ${kind}`, share(hard.filter((frame) => frame.kind === kind)), '']),
    ['clip: pose while the QR is out of view', share(shown.filter((frame) => !frame.qr_visible && !frame.swung)), '100 %'],
    ['… and while the phone is swung at more than a 20th of the picture a frame', share(shown.filter(({ swung }) => swung)), ''],
    ['clip: pose while a quarter of the sheet is in view', share(shown), ''],
    ['clip: jitter 20 cm before it, still, px median / p95', spread(jumps(clip.filter(({ second }) => second < 2))), '≤ 0.2'],
    ['clip: error 20 cm before it, px median / p95', spread(clip.map(({ point }) => point && Math.hypot(...point))), ''],
    ['focal unknown: error 20 cm before it after 3 s, px median / p95', spread(focal.filter(({ second }) => second >= 3).map(({ point }) => point && Math.hypot(...point))), '≤ 2'],
    ['ms a frame, tracking, median / p95 (CPU of one thread)', spread(tracking.map(({ cpu_ms }) => cpu_ms)), '≤ 4 / 10'],
    ['ms a frame, whole clip, median / p95', spread(clip.map(({ cpu_ms }) => cpu_ms)), ''],
    ['ms a frame, single frames, median / p95', spread(single.map(({ cpu_ms }) => cpu_ms)), ''],
  ].filter(([, value]) => !/^(–|NaN|0 of 0)/.test(value)).map(([row, measured, goal]) => ({ size, row, measured, goal }));
}

async function main(args) {
  const json = args.includes('--json') ? args.splice(args.indexOf('--json'), 2)[1] : null;
  const [out, ...prefixes] = args;
  const names = readdirSync(out).sort().filter((name) => existsSync(join(out, name, 'truth.json')) &&
    (!prefixes.length || prefixes.some((prefix) => name.startsWith(prefix))));
  const all = [];
  for (const name of names) all.push(...(await evaluate(join(out, name))));
  const table = ['640', '1280'].flatMap((size) => rows(all, size));
  for (const { size, row, measured, goal } of table) console.log(`${size.padStart(4)}  ${row.padEnd(74)} ${measured.padStart(18)}  ${goal}`);
  if (process.env.FAULTS) {
    for (const { folder, frame, found, corner, right, real } of all) {
      if (real.R ? !right && !(real.visible < 0.25) : found) console.log('fault', folder, frame, found ? `off ${corner?.toFixed(1)}` : 'missed', real.kind ?? real.second?.toFixed(2), real.distance ?? '', real.yaw ?? '');
    }
  }
  if (json) writeFileSync(json, JSON.stringify(table, null, 1));
}

await main(process.argv.slice(2));
