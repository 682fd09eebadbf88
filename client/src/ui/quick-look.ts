/** The ways that iPhones and iPads have of their own: links that Safari hands to AR Quick Look, with the page behind. */

import { type Page, say, tell } from "./page.ts";

/** What Safari sends to the link when the button in Quick Look has been tapped. */
const TAPPED = "_apple_ar_quicklook_button_tapped";

export type QuickLook = "quick-look" | "quick-look-poster";

/** A link to the scene's USDZ: the one for the room, or the one that stands on the poster.
 *
 * Takes: `path`: the line drawing on it. It has to be a picture: Safari opens Quick Look for a link with one alone
 * Source: Apple, "Previewing a model with AR Quick Look" and "Adding a button to AR Quick Look"
 */
export function quickLookLink(page: Page, mode: QuickLook, path: string, word: string): HTMLAnchorElement {
  const { usdz, posterUsdz } = page.stage.dataset;
  const link = document.createElement("a");
  const picture = document.createElement("img");
  picture.alt = "";
  picture.src = drawing(path);
  link.rel = "ar";
  link.dataset.mode = mode;
  link.href = mode === "quick-look" ? `${usdz}#${wishes(page, "1")}` : `${posterUsdz}#${wishes(page, "0")}`;
  link.append(picture, say(page, word));
  link.addEventListener("click", (event) => {
    tell(page);
    if (navigator.onLine) return;
    // Quick Look fetches by itself, past everything the page has kept.
    event.preventDefault();
    tell(page, "room-offline");
  });
  link.addEventListener("message", ({ data }: MessageEventInit) => {
    if (data === TAPPED) document.getElementById("story")?.scrollIntoView();
  });
  return link;
}

/** How Quick Look shows the scene: naming the page, with a button that leads back to its words.
 *
 * Takes: `scaling`: "1" where it may be larger than life; on the poster it has the poster's measure
 */
function wishes(page: Page, scaling: "0" | "1"): string {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? location.href;
  const told = {
    allowsContentScaling: scaling,
    canonicalWebPageURL: canonical,
    checkoutTitle: document.getElementById("story")?.textContent?.trim() ?? "",
    checkoutSubtitle: document.querySelector("h1")?.textContent?.trim() ?? "",
    callToAction: say(page, "room-read"),
  };
  return Object.entries(told).map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
}

/** A line drawing of 24 by 24 as the address of a picture, dark as the words on the line's blue. */
function drawing(path: string): string {
  const style = 'fill="none" stroke="#0d1b28" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="${path}" ${style}/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
