/** What to hold the phone to: the poster, small at first, later its outline, and a way to another station's page. */

import { type Page, say } from "./page.ts";

export interface Hold {
  element: HTMLElement;
  show(what: "picture" | "outline"): void;
  hide(): void;
  /** Another station's poster is in the picture; null: it no longer is. */
  offer(address: string | null): void;
}

/** A hint, hidden.
 *
 * Takes: `aspect`: width of the poster as part of its height
 */
export function makeHold(page: Page, picture: HTMLImageElement, aspect: number): Hold {
  const element = document.createElement("div");
  const sheet = document.createElement("div");
  const link = document.createElement("a");
  element.className = "hold";
  element.hidden = true;
  sheet.className = "hold-sheet";
  sheet.style.aspectRatio = String(aspect);
  sheet.setAttribute("aria-hidden", "true");
  picture.alt = "";
  link.className = "hold-link";
  link.hidden = true;
  link.textContent = say(page, "other-poster");
  element.append(sheet, link);
  return {
    element,
    show(what) {
      sheet.replaceChildren(...(what === "picture" ? [picture] : []));
      element.hidden = false;
    },
    hide() {
      element.hidden = link.hidden = true;
    },
    offer(address) {
      link.hidden = !address;
      if (address) link.href = address;
    },
  };
}
