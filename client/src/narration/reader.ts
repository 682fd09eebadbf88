/** The reader: says sentences one after the other with a voice of the device.
 *
 * One utterance for each sentence: Chrome falls silent in longer ones, and Android cannot pause within one.
 */

export interface Spoken {
  text: string;
  language: string;
}

export type Pace = 0.8 | 1 | 1.3;

/** What a reader does just now; `at`: which sentence it is at. */
export interface Reading<S extends Spoken> {
  sentence: S | null;
  isSpeaking: boolean;
}

export class Reader<S extends Spoken> {
  pace: Pace = 1;
  #sentences: S[] = [];
  #at = 0;
  #isSpeaking = false;
  /** Counts what has been begun: the end of an utterance that was cut off is not the end of the one after it. */
  #turn = 0;
  #synth: SpeechSynthesis;
  #changed: (reading: Reading<S>) => void;

  /** Takes: `changed`, called at every sentence, pause and end */
  constructor(synth: SpeechSynthesis, changed: (reading: Reading<S>) => void) {
    this.#synth = synth;
    this.#changed = changed;
  }

  get isSpeaking(): boolean {
    return this.#isSpeaking;
  }

  /** Whether something is begun that is not read to its end. */
  get isOpen(): boolean {
    return this.#at < this.#sentences.length;
  }

  read(sentences: S[]): void {
    this.#sentences = sentences;
    this.#say(0);
  }

  pause(): void {
    this.#hush();
    this.#tell();
  }

  resume(): void {
    this.#say(this.#at);
  }

  /** Go back or on by sentences, and go on reading from there. */
  skip(by: number): void {
    this.#say(Math.max(0, this.#at + by));
  }

  stop(): void {
    this.#sentences = [];
    this.#at = 0;
    this.pause();
  }

  #say(at: number): void {
    this.#hush();
    this.#at = at;
    const sentence = this.#sentences[at];
    if (!sentence) return this.stop();
    const turn = this.#turn;
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    utterance.lang = sentence.language;
    utterance.rate = this.pace;
    const voices = this.#synth.getVoices();
    // A word of another language is read by whatever voice there is: left to the browser, it may ask a server.
    utterance.voice = voiceFor(sentence.language, voices) ?? voices.find(isNear) ?? null;
    utterance.onend = () => turn === this.#turn && this.#say(at + 1);
    utterance.onerror = () => turn === this.#turn && this.pause();
    this.#isSpeaking = true;
    this.#synth.speak(utterance);
    this.#tell();
  }

  #hush(): void {
    this.#turn++;
    this.#isSpeaking = false;
    this.#synth.cancel();
  }

  #tell(): void {
    this.#changed({ sentence: this.#sentences[this.#at] ?? null, isSpeaking: this.#isSpeaking });
  }
}

/** A voice for a language that is on the device: others send what they read to a server. */
export function voiceFor(language: string, voices: readonly SpeechSynthesisVoice[]): SpeechSynthesisVoice | undefined {
  const bare = (tag: string) => tag.toLowerCase().split(/[-_]/)[0];
  return voices.find((voice) => isNear(voice) && bare(voice.lang) === bare(language));
}

function isNear({ localService }: SpeechSynthesisVoice): boolean {
  return localService;
}
