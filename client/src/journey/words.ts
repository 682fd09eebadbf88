/** Words of the journey, and the few elements it is built of. */

import { say } from "../ui/page.ts";

export type Say = (key: string, facts?: Record<string, string | number>) => string;

/** Takes: `words`, as the server has written them */
export function wordsFor(words: Record<string, string>): Say {
  return (key, facts) => say({ words }, key, facts);
}

/** An element with its class and what is in it. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...within: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.className = className;
  element.append(...within);
  return element;
}

/** A button that acts. */
export function button(words: string, act: () => void): HTMLButtonElement {
  const made = make("button", "", words);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** A line that screen readers hear when it changes. */
export function status(): HTMLParagraphElement {
  const made = make("p", "");
  made.setAttribute("role", "status");
  return made;
}
