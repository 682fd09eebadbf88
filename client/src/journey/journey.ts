/** The rider's journey: a stamp at every station, the card with all of them on the line's page, and sharing. */

import { wear } from "../ui/style.ts";
import { slugOf } from "./card.ts";
import style from "./journey.css";
import { offerStamp } from "./stamping.ts";
import { showTicket } from "./ticket.ts";
import { wordsFor } from "./words.ts";

/** Add to a page what belongs to the journey: a station gets its stamp, the line the card. */
export function travel(document: Document, told: Record<string, string>): void {
  // A preview is no journey.
  if (location.pathname.startsWith("/preview/")) return;
  const words = wordsFor(told);
  wear(style, new AbortController().signal);
  const slug = slugOf(location.pathname);
  const onward = document.querySelector<HTMLElement>(".onward");
  const home = document.querySelector<HTMLAnchorElement>(".home")?.pathname;
  const { stop, scenes } = document.querySelector<HTMLElement>(".station")?.dataset ?? {};
  const station = { slug: slug ?? "", number: Number(stop), of: Number(scenes) };
  if (slug && onward) return offerStamp(onward, station, `${home}#card`, words);
  const diagram = document.querySelector<HTMLElement>(".diagram");
  if (diagram) showTicket(diagram, words);
}
