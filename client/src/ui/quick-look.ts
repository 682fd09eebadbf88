/** The way into the room on iPhones and iPads: a link that Safari hands to AR Quick Look, with the page behind it. */

import { type Page, say, tell } from "./page.ts";

/** What Safari sends to the link when the button in Quick Look has been tapped. */
const TAPPED = "_apple_ar_quicklook_button_tapped";

/** A link to the scene's USDZ.
 *
 * Takes: `path`: the line drawing on it. It has to be a picture: Safari opens Quick Look for a link with one alone
 * Source: Apple, "Previewing a model with AR Quick Look" and "Adding a button to AR Quick Look"
 */
export function quickLookLink(page: Page, path: string): HTMLAnchorElement {
  const link = document.createElement("a");
  const picture = document.createElement("img");
  picture.alt = "";
  picture.src = drawing(path);
  link.rel = "ar";
  link.dataset.mode = "quick-look";
  link.href = `${page.stage.dataset.usdz}#${wishes(page)}`;
  link.append(picture, say(page, "in-room"));
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

/** How Quick Look shows the scene: also larger than life, naming the page, with a button that leads back to its words. */
function wishes(page: Page): string {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? location.href;
  const told = {
    allowsContentScaling: "1",
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
