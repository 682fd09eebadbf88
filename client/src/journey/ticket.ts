/** On the line's page: the card, a ticket with a place for the stamp of every station. */

import { handOver } from "../ui/sharing.ts";
import { keep, slugOf, stamps } from "./card.ts";
import { mark } from "./mark.ts";
import { drawCard } from "./picture.ts";
import { button, make, type Say, status } from "./words.ts";

/** A station of the line, as the page lists it. */
export interface Place {
  slug: string;
  name: string;
  /** The name with its places to break. */
  label: Node[];
  number: number;
  href: string;
  stop: HTMLElement;
}

/** Show the card below the diagram of the line. */
export function showTicket(diagram: HTMLElement, say: Say): void {
  const places = placesOf(diagram);
  const list = make("ol", "ticket-places", ...places.map((place) => placeItem(place)));
  const told = status();
  const badge = document.querySelector(".badge")?.textContent ?? "";
  const heading = make("h2", "", make("span", "ticket-line", badge), ` ${say("card")}`);
  let wiped: string[] = [];
  const wipe = button("", () => {
    const own = stamps();
    // Wiped by one tap, taken back by another as long as the page is open.
    keep(own.length ? [] : wiped);
    wiped = own;
    show();
  });
  const picture = button(say("card-picture"), () => hand(places, badge, say));
  const ticket = make("section", "ticket", heading, told, list, make("div", "ticket-tools", picture, wipe));
  ticket.id = "card";
  const show = () => {
    const own = stamps();
    const done = places.filter(({ slug }) => own.includes(slug));
    for (const [i, place] of places.entries()) setStamped(place, list.children[i], done.includes(place), say);
    const isComplete = done.length === places.length;
    ticket.classList.toggle("is-complete", isComplete);
    const where = isComplete || !done.length ? "" : ` ${say("card-where")}`;
    told.textContent = sentence(done.length, places.length, wiped.length > 0, say) + where;
    picture.hidden = !done.length;
    wipe.hidden = !own.length && !wiped.length;
    wipe.textContent = say(own.length ? "card-wipe" : "card-undo");
  };
  show();
  addEventListener("pageshow", show);
  diagram.after(ticket);
  // The address may name the card, which was not there when the browser looked for it.
  if (location.hash === "#card") ticket.scrollIntoView();
}

function placesOf(diagram: HTMLElement): Place[] {
  return [...diagram.querySelectorAll<HTMLElement>(".stop")].flatMap((stop, i) => {
    const link = stop.querySelector("a");
    const slug = slugOf(link?.pathname ?? "");
    if (!link || !slug || !stop.classList.contains("stop-live")) return [];
    const label = [...(stop.querySelector(".stop-name")?.cloneNode(true).childNodes ?? [])];
    const name = label.map(({ textContent }) => textContent).join("").trim();
    return [{ slug, name, label, number: i + 1, href: link.href, stop }];
  });
}

function placeItem({ label, number, href }: Place): HTMLElement {
  const link = make("a", "", mark(number), make("span", "", ...label), make("span", "ticket-state"));
  link.href = href;
  const item = make("li", "", link);
  item.style.setProperty("--number", String(number));
  return item;
}

function setStamped({ stop }: Place, item: Element, isStamped: boolean, say: Say): void {
  for (const element of [stop, item]) element.classList.toggle("is-stamped", isStamped);
  const state = item.querySelector(".ticket-state");
  if (state) state.textContent = say(isStamped ? "card-has" : "card-lacks");
}

function sentence(done: number, all: number, wasWiped: boolean, say: Say): string {
  if (!done) return say(wasWiped ? "card-wiped" : "card-empty");
  return say(done === all ? "card-complete" : "card-says", { done, all });
}

async function hand(places: Place[], badge: string, say: Say): Promise<void> {
  const own = new Set(stamps());
  const done = places.filter(({ slug }) => own.has(slug)).length;
  const blob = await drawCard(places, own, badge, say("card-mine"), sentence(done, places.length, false, say));
  if (blob) await handOver(new File([blob], `${say("photo-name")}.png`, { type: blob.type }));
}
