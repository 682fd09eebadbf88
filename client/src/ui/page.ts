/** What the server has written for the client: the stage, its picture and buttons, and the words to say. */

import type { ProblemCode } from "../problems.ts";

export interface Page {
  /** Address of the scene's JSON. */
  scene: string;
  language: string;
  stage: HTMLElement;
  picture: HTMLElement | null;
  status: HTMLElement;
  controls: HTMLElement;
  hint: HTMLElement | null;
  words: Record<string, string>;
  /** Address of the words that are needed only after the first frame. */
  moreWords: string | undefined;
}

/** The page's stage, or null on a page that has none. */
export function readPage(document: Document): Page | null {
  const stage = document.querySelector<HTMLElement>(".stage[data-scene]");
  if (!stage) return null;
  const words = document.querySelector<HTMLMetaElement>('meta[name="words"]')?.content;
  return {
    scene: stage.dataset.scene as string,
    language: document.documentElement.lang,
    stage,
    picture: stage.querySelector<HTMLElement>(".stage-picture"),
    status: stage.querySelector<HTMLElement>(".stage-status") as HTMLElement,
    controls: stage.querySelector<HTMLElement>(".stage-controls") as HTMLElement,
    hint: document.querySelector<HTMLElement>(".stage-hint"),
    words: words ? JSON.parse(words) : {},
    moreWords: stage.dataset.words,
  };
}

/** Fetch the words that are needed only after the first frame. Raises: when they do not come */
export async function learn(page: Page): Promise<void> {
  if (!page.moreWords) return;
  const answer = await fetch(page.moreWords);
  if (!answer.ok) throw new Error(`${page.moreWords} answers ${answer.status}`);
  Object.assign(page.words, await answer.json());
}

/** The words the page has for a key, with its facts filled in. */
export function say(page: Pick<Page, "words">, key: string, facts: Record<string, string | number> = {}): string {
  const sentence = page.words[key] ?? "";
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

/** Say something in the stage's status line.
 *
 * Takes: `tone`: `aloud` is seen and read out, `softly` only read out; no key: silence
 */
export function tell(page: Page, key?: ProblemCode | "loading" | "ready" | "save-data", tone = "aloud"): void {
  announce(page, key ? say(page, key) : "", tone);
}

/** Say a sentence that is written already in the stage's status line. */
export function announce({ status }: Pick<Page, "status">, sentence: string, tone: string): void {
  status.textContent = sentence;
  status.dataset.tone = tone;
  status.hidden = !sentence;
}
