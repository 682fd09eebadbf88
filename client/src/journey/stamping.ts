/** At a station: its stamp to be put on the card, and its page to be passed on. */

import { sharePage } from "../ui/sharing.ts";
import { keep, slugOf, stamps } from "./card.ts";
import { mark } from "./mark.ts";
import { button, make, type Say, status } from "./words.ts";

interface Station {
  slug: string;
  /** The stop's place on the line. */
  number: number;
  /** So many stops have a stamp. */
  of: number;
}

/** Offer the stamp of a station before the ways onward.
 *
 * Takes:  `card`: where the card is shown
 */
export function offerStamp(onward: HTMLElement, { slug, number, of }: Station, card: string, say: Say): void {
  const told = status();
  const link = make("a", "card-link", say("card"));
  link.href = card;
  const press = button(say("stamp"), () => {
    try {
      keep([...stamps(), slug]);
    } catch {
      told.textContent = say("card-failed");
      return;
    }
    navigator.vibrate?.(30);
    show();
    link.focus();
  });
  const place = make("section", "stamping", mark(number), make("div", "stamping-words", press, link, told), passOn(say));
  place.setAttribute("aria-label", say("card"));
  const show = () => {
    const own = stamps();
    const isStamped = own.includes(slug);
    place.classList.toggle("is-stamped", isStamped);
    const count = own.length ? say("stamp-count", { done: own.length }) : "";
    const parts = isStamped ? [say("stamp-done"), count] : [count, say("stamp-why")];
    const isComplete = isStamped && own.length >= of;
    told.textContent = isComplete ? say("card-complete", { all: of }) : parts.filter(Boolean).join(" ");
    press.hidden = isStamped;
    link.hidden = !own.length;
    markStamped(onward, own, say);
  };
  show();
  // Coming back from the card, which may have been wiped there.
  addEventListener("pageshow", show);
  onward.before(place);
}

/** Say at the ways onward which of their stations are on the card. */
function markStamped(onward: HTMLElement, own: string[], say: Say): void {
  for (const way of onward.querySelectorAll("a")) {
    way.querySelector(".onward-stamped")?.remove();
    if (own.includes(slugOf(way.pathname) ?? "")) way.append(make("span", "onward-stamped", say("card-has")));
  }
}

function passOn(say: Say): HTMLElement {
  const told = status();
  const press = button(say("share"), async () => {
    const isCopied = await sharePage().catch(() => false);
    told.textContent = isCopied ? say("share-copied") : "";
  });
  return make("div", "pass-on", press, told);
}
