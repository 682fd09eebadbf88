/** Shows the sentence that is being read; the page's elements stay as they are for screen readers. */

import type { Sentence } from "./sentences.ts";

const NAME = "reading";
let block: HTMLElement | null = null;

/** Mark a sentence, or none; where browsers cannot mark a part of a text, its paragraph. */
export function mark(sentence: Sentence | null): void {
  const canMark = "highlights" in CSS;
  if (canMark && sentence) CSS.highlights.set(NAME, new Highlight(sentence.range));
  else if (canMark) CSS.highlights.delete(NAME);
  block?.classList.remove("is-read");
  block = canMark ? null : (sentence?.block ?? null);
  block?.classList.add("is-read");
  if (sentence) intoView(sentence);
}

function intoView({ block, range }: Sentence): void {
  const { top, bottom } = range.getBoundingClientRect();
  if (top >= 80 && bottom <= innerHeight) return;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  block.scrollIntoView({ block: "center", behavior: isCalm ? "instant" : "smooth" });
}
