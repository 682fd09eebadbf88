/** A stamp as it is seen on pages. */

import { rosette } from "./rosette.ts";

const SVG = "http://www.w3.org/2000/svg";

/** The mark of a stop with its number, or the empty place for it. */
export function mark(number: number): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-50 -50 100 100");
  svg.setAttribute("aria-hidden", "true");
  const [line, text] = [document.createElementNS(SVG, "path"), document.createElementNS(SVG, "text")];
  line.setAttribute("d", rosette(number));
  text.textContent = String(number);
  text.setAttribute("text-anchor", "middle");
  text.setAttribute("dy", "0.35em");
  svg.append(line, text);
  return svg;
}
