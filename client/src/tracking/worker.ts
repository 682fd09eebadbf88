/** The tracker in a worker: a poster first, then frames in, poses out. The picture goes nowhere else. */
import { greyOf } from './grey.ts';
import type { Answer, Ask, Look, Start } from './messages.ts';
import { makeTarget } from './target.ts';
import { Tracker } from './tracker.ts';

/** The few things of a worker's global scope this needs; spelt out so that no DOM types are. */
interface Scope {
  onmessage: ((event: { data: Ask }) => void) | null;
  postMessage(answer: Answer, transfer?: ArrayBuffer[]): void;
}

const scope = globalThis as unknown as Scope;
let tracker: Tracker | null = null;

scope.onmessage = ({ data }) => {
  if (data.kind === 'start') start(data);
  else if (data.kind === 'hint') tracker?.hint(data.square, data.pixels);
  else if (tracker) look(data, tracker);
};

function start({ picture: { grey, width, height }, widthM, heightM, focal }: Start): void {
  tracker = new Tracker(makeTarget({ data: grey, width, height }, widthM, heightM), focal);
  scope.postMessage({ kind: 'ready' });
}

function look({ pixels, format, width, height, time, rate }: Look, using: Tracker): void {
  const began = performance.now();
  const bytes = new Uint8Array(pixels);
  const grey = format === 'grey' ? bytes : greyOf(bytes, width, height).data;
  const seen = using.track({ grey, width, height, time }, rate);
  scope.postMessage({ kind: 'seen', seen, time, ms: performance.now() - began, pixels }, [pixels]);
}
