/** Words of a page as sentences, each with its place, so that it can be shown while it is read. */

export interface Sentence {
  text: string;
  /** Language tag of the words around it. */
  language: string;
  range: Range;
  /** The paragraph or heading it stands in. */
  block: HTMLElement;
}

/** Where in a text its sentences begin and end, without the blanks around them. */
export function cut(text: string, language: string): { start: number; end: number }[] {
  const segmenter = new Intl.Segmenter(language || undefined, { granularity: "sentence" });
  return [...segmenter.segment(text)].flatMap(({ segment, index }) => {
    const start = index + segment.length - segment.trimStart().length;
    const end = index + segment.trimEnd().length;
    return end > start ? [{ start, end }] : [];
  });
}

/** The sentences of headings and paragraphs, in their order; notes on sources are not read. */
export function sentencesOf(area: HTMLElement): Sentence[] {
  const blocks = [...area.querySelectorAll<HTMLElement>("h2, h3, h4, p, legend, label, summary")];
  return blocks.filter(isHeard).flatMap((block) => {
    const language = block.closest<HTMLElement>("[lang]")?.lang ?? "";
    const text = block.textContent ?? "";
    return cut(text, language).map(({ start, end }) => ({
      text: text.slice(start, end),
      language,
      range: rangeOf(block, start, end),
      block,
    }));
  });
}

function isHeard(block: HTMLElement): boolean {
  return !block.closest(".grounds, .reading, .recording details, [hidden], [aria-hidden=true]") && block.getClientRects().length > 0;
}

function rangeOf(block: HTMLElement, start: number, end: number): Range {
  const range = document.createRange();
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const [from, to] = [start - passed, end - passed];
    if (from >= 0 && from < node.length) range.setStart(node, from);
    if (to > 0 && to <= node.length) range.setEnd(node, to);
    passed += node.length;
  }
  return range;
}
