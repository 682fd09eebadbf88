"""Looks at a page as a reader does: words that are cut off, run out of the page, or lie under one another."""

from __future__ import annotations

from typing import cast

from playwright.sync_api import Page

CUT = """() => {
  const EDGE = 1.5;
  const page = document.documentElement;
  const found = new Set();
  const styles = new Map();
  const styleOf = (one) => styles.get(one) ?? styles.set(one, getComputedStyle(one)).get(one);
  const above = (one) => one.parentElement ? [one, ...above(one.parentElement)] : [one];
  const isSeen = (one) => one.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && !above(one).some((a) => styleOf(a).clipPath.startsWith('inset'));
  const nameOf = (one) => `${one.tagName.toLowerCase()}.${one.className || one.parentElement.className}`;
  const wordsOf = (one) => one.textContent.trim().replace(/\\s+/g, ' ').slice(0, 50);
  const tell = (what, one) => found.add(`${what}: ${nameOf(one)} "${wordsOf(one)}"`);

  // What is seen of a rectangle: where it scrolls up and down, nothing of it is lost.
  function check(one, {left, right, top, bottom}) {
    for (const box of above(one)) {
      const {overflowX, overflowY, position} = styleOf(box);
      const edge = box.getBoundingClientRect();
      if (box !== document.body && box !== page && overflowX !== 'visible') {
        if (left < edge.left - EDGE || right > edge.right + EDGE) tell('cut at the side', one);
        if (/auto|scroll/.test(overflowY)) {
          top = Math.max(top, edge.top);
          bottom = Math.min(bottom, edge.bottom);
        } else if (top < edge.top - EDGE || bottom > edge.bottom + EDGE) tell('cut above or below', one);
      }
      if (position === 'fixed') {
        if (top < -EDGE || bottom > innerHeight + EDGE) tell('out of the screen', one);
        break;
      }
    }
    if (left < -EDGE || right > page.clientWidth + EDGE) tell('out of the page', one);
    return {left, right, top, bottom};
  }

  // Signs find their places in a scene by themselves, a frame later.
  const seen = [...document.body.querySelectorAll('*')].filter((one) =>
    !one.closest('svg, .labels, .skip:not(:focus), option') && one.getClientRects().length && isSeen(one));
  const items = [];
  for (const one of seen) {
    const isButton = one.matches('a, button, input, summary, :is(audio, video)[controls]');
    if (one.matches('img, .panel, .layer-hint, .stage-status')) check(one, one.getBoundingClientRect());
    if (styleOf(one).textOverflow === 'ellipsis' && one.scrollWidth > one.clientWidth) tell('shortened', one);
    if (isButton && styleOf(one).display !== 'inline')
      items.push({one, rects: [check(one, one.getBoundingClientRect())]});
    const texts = [...one.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
    const rects = texts.flatMap((text) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      return [...range.getClientRects()].filter(({width, height}) => width > 1 && height > 1);
    });
    if (rects.length) items.push({one, rects: rects.map((rect) => check(one, rect))});
  }

  // What lies over everything is a page of its own.
  const scope = (one) => one.closest('.panel, .layer, .reading.is-open') ?? document.body;
  const meet = (a, b) => {
    const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return x > 2 && y > 2 && y > 0.3 * Math.min(a.bottom - a.top, b.bottom - b.top);
  };
  for (const item of items) item.scope = scope(item.one);
  items.forEach((a, i) => items.slice(i + 1).forEach((b) => {
    if (a.scope !== b.scope || !a.rects.some((x) => b.rects.some((y) => meet(x, y)))) return;
    if (!a.one.contains(b.one) && !b.one.contains(a.one))
      tell(`under or over ${nameOf(b.one)} "${wordsOf(b.one)}"`, a.one);
  }));
  return [...found];
}"""


def cuts(page: Page, size: str = "") -> list[str]:
    """What cannot be read on a page, with type of a size."""
    page.evaluate("size => document.documentElement.style.fontSize = size", size)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return cast(list[str], page.evaluate(CUT))
