/** What comes after the first frame, in one piece: the tunnel, the journey, reading aloud. */

import { isAsked } from "./field/asked.ts";
import { travel } from "./journey/journey.ts";
import { offerReading } from "./narration/narration.ts";
import { stayAboard } from "./offline/page.ts";

/** Bring it to a page, with its words. What one of them cannot do, the others still can. */
export async function bringLater(document: Document, savesData: boolean): Promise<void> {
  const address = document.querySelector<HTMLElement>("[data-words]")?.dataset.words;
  const coming = address ? learn(address).catch(() => ({})) : Promise.resolve({});
  stayAboard(document, savesData, coming).catch(() => {});
  const words = await coming;
  if (!Object.keys(words).length) return;
  if (isAsked()) (await import("./field/field.ts")).showDevice(document, words);
  offerReading(document, words);
  travel(document, words);
  if (document.querySelector("[data-sensor]")) (await import("./live/live.ts")).watchSensors(document, words);
}

async function learn(address: string): Promise<Record<string, string>> {
  const answer = await fetch(address);
  return answer.ok ? answer.json() : {};
}
