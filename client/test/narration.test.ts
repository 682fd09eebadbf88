import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Reader, type Reading, type Spoken, voiceFor } from "../src/narration/reader.ts";
import { cut } from "../src/narration/sentences.ts";

interface Utterance {
  text: string;
  lang: string;
  rate: number;
  voice: unknown;
  onend?: () => void;
  onerror?: () => void;
}

/** The border to the device's voices, as browsers behave: what is cut off ends late, too. */
class Voices {
  spoken: Utterance[] = [];
  late: (() => void)[] = [];
  getVoices = () => [{ lang: "de_DE", localService: true }];
  speak = (utterance: Utterance) => void this.spoken.push(utterance);
  cancel = () => void this.late.push(...this.spoken.slice(-1).map(({ onend }) => () => onend?.()));
  get last(): Utterance {
    return this.spoken[this.spoken.length - 1];
  }
}

Object.defineProperty(globalThis, "SpeechSynthesisUtterance", {
  value: class {
    lang = "";
    rate = 1;
    text: string;
    constructor(text: string) {
      this.text = text;
    }
  },
});

const THREE = ["Eins.", "Zwei.", "Drei."].map((text) => ({ text, language: "de" }));
let voices: Voices;
let reader: Reader<Spoken>;
let told: Reading<Spoken>;

beforeEach(() => {
  voices = new Voices();
  reader = new Reader(voices as never, (reading) => (told = reading));
});

test("a text is cut into its sentences, without the blanks around them", () => {
  const text = "  Um 1900 stand hier z. B. ein Werk. Und heute?\n Ein Park!  ";
  const parts = cut(text, "de").map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(parts.slice(-2), ["Und heute?", "Ein Park!"]);
  assert.equal(parts.join(" "), "Um 1900 stand hier z. B. ein Werk. Und heute? Ein Park!");
  assert.deepEqual(cut("   ", "de"), []);
});

test("sentences are said one after the other, each by itself, and then it is silent", () => {
  reader.read(THREE);
  for (const { text } of THREE) {
    assert.equal(voices.last.text, text);
    assert.equal(told.sentence?.text, text);
    voices.last.onend?.();
  }
  assert.equal(voices.spoken.length, 3);
  assert.deepEqual(told, { sentence: null, isSpeaking: false });
});

test("who pauses goes on at the beginning of the same sentence", () => {
  reader.read(THREE);
  voices.last.onend?.();
  reader.pause();
  assert.deepEqual(told, { sentence: THREE[1], isSpeaking: false });
  for (const end of voices.late) end();
  assert.equal(reader.isSpeaking, false, "the end of what was cut off moves nothing");
  reader.resume();
  assert.equal(voices.last.text, "Zwei.");
});

test("going back and on stays within the text, at the pace that was chosen", () => {
  reader.read(THREE);
  reader.skip(-1);
  assert.equal(voices.last.text, "Eins.");
  reader.pace = 1.3;
  reader.skip(1);
  assert.deepEqual([voices.last.text, voices.last.rate, voices.last.lang], ["Zwei.", 1.3, "de"]);
  reader.skip(1);
  reader.skip(1);
  assert.equal(reader.isOpen, false);
});

test("a voice that fails leaves the reader paused where it is", () => {
  reader.read(THREE);
  voices.last.onerror?.();
  assert.deepEqual(told, { sentence: THREE[0], isSpeaking: false });
});

test("the voice speaks the language and is on the device: none that asks a server", () => {
  const all = [
    { lang: "en-GB", localService: true },
    { lang: "de-DE", localService: false, name: "far" },
    { lang: "de_AT", localService: true, name: "near" },
  ] as SpeechSynthesisVoice[];
  assert.equal(voiceFor("de-simple", all)?.name, "near");
  assert.equal(voiceFor("tr", all), undefined);
  assert.equal(voiceFor("de", all.slice(0, 2)), undefined);
});
