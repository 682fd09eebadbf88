export const CROSS = "M6 6 18 18M18 6 6 18";

/** A button that is nothing but a cross, and says what it does to who cannot see it. */
export function crossButton(name: string, label: string, act: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = name;
  button.setAttribute("aria-label", label);
  button.append(icon(CROSS));
  button.addEventListener("click", act);
  return button;
}

/** A line drawing of 24 by 24 in the colour of the text around it. */
export function icon(path: string): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
