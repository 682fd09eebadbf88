/** Reads a folder in the form of docs/tracking.md; whatever is wrong with it is said in a sentence that names the file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPng } from './png.mjs';

const isLength = (value) => Number.isFinite(value) && value > 0;
const RULES = [
  ['target must name its picture: "image"', ({ target }) => typeof target?.image === 'string'],
  ['target.width_m and target.height_m must be lengths in metres', ({ target }) => isLength(target.width_m) && isLength(target.height_m)],
  ['camera.focal_px must be a number of pixels, or null where it is not known', ({ camera }) => camera?.focal_px === null || isLength(camera?.focal_px)],
  ['frames must be a list of file names', ({ frames }) => Array.isArray(frames) && frames.every((name) => typeof name === 'string')],
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
