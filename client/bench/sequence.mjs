/** Reads a folder in the form of docs/tracking.md; whatever is wrong with it is said in a sentence that names the file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPng } from './png.mjs';

const isLength = (value) => Number.isFinite(value) && value > 0;
const isCount = (value) => Number.isInteger(value) && value > 0;
const RULES = [
  ['target must name its picture: "image"', ({ target }) => typeof target?.image === 'string'],
  ['target.width_m and target.height_m must be lengths in metres', ({ target }) => isLength(target.width_m) && isLength(target.height_m)],
  ['camera.focal_px must be a number of pixels, or null where it is not known', ({ camera }) => camera?.focal_px === null || isLength(camera?.focal_px)],
  ['camera.width and camera.height must be whole numbers of pixels', ({ camera }) => isCount(camera.width) && isCount(camera.height)],
  ['frames must be a list of file names, of one at least', ({ frames }) => Array.isArray(frames) && frames.length > 0 && frames.every((name) => typeof name === 'string')],
  ['fps must be a number', ({ fps, independent }) => independent === true || isLength(fps)],
  ['independent must be true or false', ({ independent }) => typeof independent === 'boolean'],
];

/** FOLDER/sequence.json, checked. */
export function readSequence(folder) {
  const sequence = attempt(join(folder, 'sequence.json'), (bytes) => JSON.parse(bytes.toString('utf8')));
  const broken = RULES.find(([, holds]) => !holds(sequence ?? {}));
  if (broken) throw new Error(`${join(folder, 'sequence.json')}: ${broken[0]}`);
  return sequence;
}

/** A grey picture of a folder. */
export function readPicture(folder, name) {
  return attempt(join(folder, name), readPng);
}

/** A frame of a folder, as large as its camera's: in any other size the focal length would be of another picture. */
export function readFrame(folder, name, camera) {
  const picture = readPicture(folder, name);
  if (picture.width === camera.width && picture.height === camera.height) return picture;
  const sizes = [picture, camera].map(({ width, height }) => `${width}×${height}`);
  throw new Error(`${join(folder, name)}: this frame has ${sizes[0]} pixels, sequence.json says ${sizes[1]}`);
}

function attempt(path, read) {
  try {
    return read(readFileSync(path));
  } catch (error) {
    throw new Error(`${path}: ${sentence(error)}`, { cause: error });
  }
}

function sentence({ code, name, message }) {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'this file is not there';
  if (code === 'EISDIR') return 'this is a folder, not a file';
  if (code?.startsWith('Z_')) return 'this PNG is damaged or cut short';
  return name === 'SyntaxError' ? `this is no JSON: ${message}` : message;
}
