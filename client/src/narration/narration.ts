/** Reading aloud: the story of a station, or one of its points, by a voice of the device.
 *
 * Where somebody has read the story, the page has a player for it, and the device reads only the points.
 * It never begins by itself. Every point has a button of its own, which the panel takes over with its words.
 */

import { icon } from "../ui/icon.ts";
import { say } from "../ui/page.ts";
import { wear } from "../ui/style.ts";
import { showControls } from "./controls.ts";
import { mark } from "./marking.ts";
import style from "./narration.css";
import { Reader, voiceFor } from "./reader.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";

const SPEAKER = "M4 9.5V14.5H8L13 19V5L8 9.5ZM16.5 8.5A5 5 0 0 1 16.5 15.5M19 6A8.5 8.5 0 0 1 19 18";

/** Let a station's words be read aloud, where the device can. */
export function offerReading(document: Document, words: Record<string, string>): void {
  const story = document.querySelector<HTMLElement>(".story");
  if (!story || !("speechSynthesis" in window)) return;
  wear(style, new AbortController().signal);
  const reader = new Reader<Sentence>(speechSynthesis, (reading) => {
    // The panel may show another point by now.
    if (reading.sentence?.block.isConnected === false) return reader.stop();
    mark(reading.sentence);
    controls.show(reading);
  });
  const begin = (area: HTMLElement) => {
    for (const player of document.querySelectorAll<HTMLMediaElement>("audio, video")) player.pause();
    const sentences = sentencesOf(area);
    if (lacksVoice(sentences)) return controls.tell("read-none");
    reader.read(sentences);
  };
  const controls = showControls(story, reader, () => begin(story), (key, facts) => say({ words }, key, facts));
  for (const point of story.querySelectorAll(".point")) point.append(pointButton(say({ words }, "read-point")));
  document.addEventListener("click", ({ target }) => {
    const button = (target as Element).closest<HTMLElement>("[data-read]");
    const area = button?.closest<HTMLElement>(".panel, .point");
    if (area) reader.isSpeaking ? reader.stop() : begin(area);
  });
  rest(reader);
  giveWay(story);
}

/** A recording that does not come, as in a tunnel, leaves its place to the voice of the device. */
function giveWay(story: HTMLElement): void {
  const recorded = story.querySelector(".narration");
  recorded?.querySelector("audio")?.addEventListener("error", () => {
    recorded.remove();
    story.querySelector<HTMLElement>(".reading button")?.focus();
  });
}

/** Silence where the words are gone: with the panel that is closed, with the page that is left. */
function rest(reader: Reader<Sentence>): void {
  document.addEventListener("close", () => reader.stop(), true);
  document.addEventListener("play", () => reader.stop(), true);
  addEventListener("pagehide", () => reader.stop());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && reader.isSpeaking) reader.pause();
  });
}

/** Whether the device tells its voices, and has none for these words. */
function lacksVoice(sentences: Sentence[]): boolean {
  const voices = speechSynthesis.getVoices();
  return voices.length > 0 && !voiceFor(sentences[0]?.language ?? "", voices);
}

function pointButton(word: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "read-point";
  button.dataset.read = "";
  button.setAttribute("aria-label", word);
  button.title = word;
  button.append(icon(SPEAKER));
  return button;
}
