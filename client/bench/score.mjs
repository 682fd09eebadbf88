/**
 * Scores a tracker on synthetic folders: node client/bench/score.mjs OUT [PREFIX…] [--json FILE] [--answers NAME]
 *
 * Runs track.mjs over every folder of OUT that has a truth.json (only names that start with a PREFIX), and prints
 * the rows of the tracker's table. With --answers another's answers are scored: the lines of FOLDER/NAME, in
 * folders that have them. FAULTS=1 in the environment names every frame that failed.
 */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';

const TRACK = fileURLToPath(new URL('./track.mjs', import.meta.url));
const RIGHT_PX = 15;
const BEFORE_M = 0.2;        // the point that tells how steady a scene stands: 20 cm before the sheet's centre
const SWUNG = 0.05;           // a sheet that crosses that part of the picture in one frame is blurred beyond reading
const UNTOLD = 'focal length unknown';
const run = promisify(execFile);

function project(R, t, [X, Y, Z], focal, { width, height }) {
  const [x, y, z] = [0, 3, 6].map((row) => R[row] * X + R[row + 1] * Y + R[row + 2] * Z + t[row / 3]);
  return [width / 2 - 0.5 + (focal * x) / -z, height / 2 - 0.5 - (focal * y) / -z];
}

async function answersOf(folder, name) {
  if (name) return readFileSync(join(folder, name), 'utf8');
  return (await run(process.execPath, [TRACK, folder], { maxBuffer: 1 << 28 })).stdout;
}

/** Each frame of a folder: its truth, the answer, the pixels its corners and the point before it are off. */
async function evaluate(folder, name) {
  const sequence = JSON.parse(readFileSync(join(folder, 'sequence.json'), 'utf8'));
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
  const answers = (await answersOf(folder, name)).trim().split('\n').map((line) => JSON.parse(line));
  const [w, h] = [sequence.target.width_m / 2, sequence.target.height_m / 2];
  const corners = [[-w, h, 0], [w, h, 0], [w, -h, 0], [-w, -h, 0]];
  return answers.map((answer, index) => {
    const real = truth.frames[index];
    const off = (point) => difference(project(answer.R, answer.t, point, answer.focal_px, sequence.camera),
      project(real.R, real.t, point, truth.focal_px, sequence.camera));
    const compared = answer.found && real.R;
    const centre = (frame) => project(frame.R, frame.t, [0, 0, 0], truth.focal_px, sequence.camera);
    const before = truth.frames[index - 1];
    const speed = !sequence.independent && real.R && before?.R ? Math.hypot(...difference(centre(real), centre(before))) : 0;
    const misses = compared ? corners.map((corner) => Math.hypot(...off(corner))) : [];
    return {
      ...real, ...answer, folder: folder.split('/').pop(), real, swung: speed > SWUNG * sequence.camera.width,
      followed: index > 0 && answer.found && answers[index - 1].found,
      corner: compared ? Math.max(...misses) : null,
      cornerRms: compared ? Math.hypot(...misses) / 2 : null,
      point: compared ? off([0, 0, BEFORE_M]) : null,
      right: compared ? Math.max(...misses) <= RIGHT_PX : false,
    };
  });
}

const difference = ([a, b], [c, d]) => [a - c, b - d];
const atLeast = (limit) => ({ limit, at_least: true });
const atMost = (limit) => ({ limit, at_least: false });

/** A row: the share of frames that are right, in percent. */
function share(row, frames, goal = null) {
  return { row, unit: '%', digits: 1, of: frames.length, goal, value: (100 * frames.filter(({ right }) => right).length) / frames.length };
}

/** A row: how many of the frames, of all that were looked at. */
const count = (row, frames, all, goal = atMost(0)) => ({ row, unit: '', digits: 0, of: all.length, goal, value: all.length ? frames.length : NaN });

/** Two rows: the median of some values, and what 95 of 100 stay below. */
function spread(row, unit, digits, values, median = null, most = null) {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
  return [{ row: `${row}, median`, unit, digits, of: sorted.length, goal: median, value: at(0.5) },
    { row: `${row}, 95 of 100`, unit, digits, of: sorted.length, goal: most, value: at(0.95) }];
}

/** How far the point jumps between two frames beyond what the phone really moved. */
function jumps(frames) {
  return frames.slice(1).map((frame, index) => {
    const before = frames[index];
    return frame.point && before.point && frame.folder === before.folder ? Math.hypot(...difference(frame.point, before.point)) : null;
  });
}

const offBy = (frames) => frames.map(({ point }) => point && Math.hypot(...point));

/** Shares of frames by what `key` says of them; `goals` holds those of single values. */
function apart(frames, key, name, goals = {}) {
  return [...new Set(frames.map(key))].map((value) =>
    share(`… ${name(value)}`, frames.filter((frame) => key(frame) === value), goals[value] ?? null));
}

/** The rows of one size: of frames made for a known focal length (`lens` and `focal` apart), then of those where it is not told. */
function rows(all, size) {
  const told = table((trial) => all.filter(({ folder }) => folder.startsWith(`${trial}-${size}`)));
  const untold = table((trial) => all.filter(({ folder }) => folder.startsWith(`${trial}-unknown-${size}`)));
  return [...told, ...untold.map(({ row, ...rest }) => ({ row: `${row}, ${UNTOLD}`, ...rest }))].map((row) => ({ size, ...row }));
}

/** The rows of the frames that `of` gives for each trial. */
function table(of) {
  const [single, small, other, plain, turned, upright, lens] = ['single', 'a4', 'other', 'plain', 'turned', 'upright', 'lens'].map(of);
  const [hard, negative, swap, clip, late, near, focal] = ['hard', 'negative', 'swap', 'clip', 'late', 'near', 'focal'].map(of);
  const shown = [...clip, ...late].filter(({ visible }) => visible >= 0.25);
  const beyond = shown.filter((frame) => !frame.qr_visible);
  const swung = shown.filter((frame) => frame.swung);
  const every = [...single, ...small, ...other, ...plain, ...turned, ...upright, ...lens, ...hard, ...negative, ...swap, ...clip, ...late, ...near, ...focal];
  return [
    share('found and right, single frames', single, atLeast(90)),
    ...apart(single, ({ distance }) => distance, (d) => `at ${d} m`, { 2.5: atLeast(90) }),
    ...apart(single, ({ yaw }) => yaw, (y) => `yaw ${y}°`),
    share('… the worst poster of them', worst(single)),
    share('… printed in A4, 0.15 to 1.5 m', small, atLeast(90)),
    share('… printed in another language', other, atLeast(90)),
    share('… drawn by one flat warp, from targets 500 to 1680 px wide', plain, atLeast(90)),
    share('… the same, rolled by 30° to 180°', turned, atLeast(90)),
    ...apart(turned, ({ roll }) => Math.abs(roll), (roll) => `rolled by ${roll}°`),
    share('… in upright frames', upright, atLeast(90)),
    share('… the focal length unknown, 0.7 and 0.92 of the longer side', lens, atLeast(90)),
    count('wrong poses, swung frames included', every.filter(({ found, right }) => found && !right), every),
    count('… on frames without the poster', negative.filter(({ found }) => found), negative),
    count('… on another poster that has taken the place of one held', swap.filter(({ found, real }) => found && !real.R),
      swap.filter(({ real }) => !real.R)),
    count('wrong poses while the phone is swung', swung.filter(({ found, right }) => found && !right), swung),
    ...spread('corner error, worst of four', 'px', 3, single.map(({ corner }) => corner)),
    ...spread('corner error, rms of four', 'px', 3, single.map(({ cornerRms }) => cornerRms), atMost(0.1)),
    share('hard frames', hard, atLeast(85)),
    ...apart(hard, ({ kind }) => kind, (kind) => kind),
    share('clip: pose while the QR code is out of view, phone held', beyond.filter((frame) => !frame.swung), atLeast(100)),
    share('clip: pose while the QR code is out of view, swung frames included', beyond),
    share('… while the phone is swung', swung),
    share('… while a quarter of the sheet is in view', shown),
    ...spread('clip: jitter 20 cm before the sheet, phone still', 'px', 2, jumps(clip.filter(({ second }) => second < 2)), atMost(0.2)),
    ...spread('clip: error 20 cm before the sheet', 'px', 2, offBy(clip)),
    share('clip: carried up to the sheet and away again', near),
    ...spread('… error 20 cm before the sheet', 'px', 2, offBy(near)),
    ...spread('focal unknown: error there after 3 s', 'px', 2, offBy(focal.filter(({ second }) => second >= 3)), atMost(2)),
    ...spread('time of a frame, followed', 'ms', 1, clip.filter(({ followed }) => followed).map(({ ms }) => ms), atMost(4), atMost(10)),
    ...spread('time of a frame, recognised', 'ms', 1, single.map(({ ms }) => ms)),
  ].filter(({ value }) => !Number.isNaN(value));
}

/** The frames of the folder with the most misses. */
function worst(frames) {
  const names = [...new Set(frames.map(({ folder }) => folder))];
  const folders = names.map((name) => frames.filter(({ folder }) => folder === name));
  const missed = (some) => some.filter(({ right }) => !right).length;
  return folders.reduce((most, some) => (missed(some) >= missed(most) ? some : most), []);
}

function told({ size, row, unit, digits, of, goal, value }) {
  const limit = goal ? `${goal.at_least ? '≥' : '≤'} ${goal.limit} ${(goal.at_least ? value >= goal.limit : value <= goal.limit) ? 'holds' : 'MISSED'}` : '';
  return `${size.padStart(4)}  ${row.padEnd(92)} ${`${value.toFixed(digits)} ${unit}`.padStart(10)} of ${String(of).padEnd(5)} ${limit}`.trimEnd();
}

function faultsOf(all) {
  return all.filter(({ real, right, found }) => (real.R ? !right && !(real.visible < 0.25) : found)).map(({ folder, frame, found, corner, real }) =>
    ['fault', folder, frame, found ? `off ${corner?.toFixed(1)}` : 'missed', real.kind ?? real.second?.toFixed(2), real.distance?.toFixed(2), real.yaw?.toFixed(0)].join(' '));
}

/** The folders of `out` that are asked for and hold all these files. */
function foldersOf(out, prefixes, files) {
  const isAsked = (name) => !prefixes.length || prefixes.some((prefix) => name.startsWith(prefix));
  if (!isFolder(out)) return [];
  return readdirSync(out).sort().filter((name) => isAsked(name) && files.every((file) => existsSync(join(out, name, file))));
}

const isFolder = (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Nothing to score is said, not an empty table. */
function whyNone(out, prefixes, answers) {
  if (!isFolder(out)) return 'this folder is not there';
  const held = answers ? `truth.json and ${answers}` : 'truth.json';
  return `no folder with ${held} in it${prefixes.length ? ` has a name that starts with ${prefixes.join(' or ')}` : ''}`;
}

function complain(sentence, code = 1) {
  console.error(sentence);
  process.exitCode = code;
}

async function main() {
  const { values: { json, answers }, positionals: [out, ...prefixes] } = parseArgs({
    allowPositionals: true, options: { json: { type: 'string' }, answers: { type: 'string' } },
  });
  if (!out) return complain('usage: node client/bench/score.mjs OUT [PREFIX…] [--json FILE] [--answers NAME]', 2);
  const names = foldersOf(out, prefixes, ['truth.json', ...(answers ? [answers] : [])]);
  if (!names.length) return complain(`${out}: ${whyNone(out, prefixes, answers)}`);
  const all = [];
  for (const name of names) all.push(...(await evaluate(join(out, name), answers)));
  const table = ['640', '1280'].flatMap((size) => rows(all, size));
  for (const row of table) console.log(told(row));
  if (process.env.FAULTS) faultsOf(all).forEach((line) => console.log(line));
  if (json) writeFileSync(json, JSON.stringify(table, null, 1));
}

await main();
