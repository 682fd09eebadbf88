/** Live values: every place in the page that shows one, and the buttons in the scene, kept up to date. */

import { say } from "../ui/page.ts";
import { wear } from "../ui/style.ts";
import { Source } from "./asking.ts";
import style from "./live.css";
import { ago, number, stateOf } from "./reading.ts";

/** Twice the time for which an answer may be kept. */
const TURN_MS = 30_000;

type Words = Record<string, string>;

/** Ask the sources of this page as long as it is seen, and show what they say. */
export function watchSensors(document: Document, words: Words): void {
  wear(style, new AbortController().signal);
  const places = [...document.querySelectorAll<HTMLElement>("[data-sensor]")];
  const sources = new Map(places.map(({ dataset }) => [dataset.sensor, new Source(dataset.sensor as string)]));
  const show = () => {
    // The panel shows a copy of the page's words: it is kept up to date as well.
    for (const place of document.querySelectorAll<HTMLElement>("[data-sensor]")) {
      const source = sources.get(place.dataset.sensor);
      if (source) tell(place, source, words);
    }
  };
  const turn = () => {
    if (!document.hidden) Promise.all([...sources.values()].map((source) => source.turn())).then(show);
  };
  const wake = () => {
    for (const source of sources.values()) source.wake();
    turn();
  };
  setInterval(turn, TURN_MS);
  addEventListener("online", wake);
  addEventListener("offline", wake);
  document.addEventListener("visibilitychange", wake);
  turn();
}

/** Write into a place what its source has said last, and how that is to be taken. */
function tell(place: HTMLElement, source: Source, words: Words): void {
  const { reading, ageMs, failed } = source;
  const { of, name, unit, digits } = place.dataset;
  const language = document.documentElement.lang;
  const state = reading ? stateOf(reading, ageMs) : "missing";
  const since = [
    failed ? say({ words }, "sensor-offline") : "",
    failed && !reading ? "" : say({ words }, `sensor-${state}`, { ago: ago(ageMs, language) }),
  ];
  write(place, "[data-since]", since.join(" ").trim());
  if (!reading && failed) return;
  let value = "–";
  if (reading && reading.value !== null) {
    value = `${number(reading.value, Number(digits), language)} ${unit}`;
    if (reading.example) value = say({ words }, "sensor-eg", { value });
  }
  write(place, "[data-value]", value);
  const means = mean(place, state === "live" ? (reading?.value ?? null) : null);
  const shown = state === "stale" ? say({ words }, "sensor-old", { value }) : value;
  mark(of as string, shown, [`${name}: ${shown}`, means].filter(Boolean).join(", "));
}

/** Say what a value means; gives the words, none where no level holds it. */
function mean(place: HTMLElement, value: number | null): string {
  const levels = [...place.querySelectorAll<HTMLElement>("[data-from]")];
  const level = value === null ? undefined : levels.findLast(({ dataset }) => value >= Number(dataset.from));
  const means = place.querySelector<HTMLElement>("[data-means]");
  const said = level?.querySelector("b");
  if (means) {
    means.textContent = said?.textContent ?? "";
    means.dataset.tone = level?.dataset.tone ?? "";
    means.lang = said?.lang ?? "";
    if (!means.lang) means.removeAttribute("lang");
  }
  return said?.textContent ?? "";
}

function write(place: HTMLElement, selector: string, words: string): void {
  const element = place.querySelector<HTMLElement>(selector);
  if (!element) return;
  element.textContent = words;
  element.hidden = !words;
}

/** Show the value on the sensor's button in the scene, wherever that stands just now. */
function mark(id: string, shown: string, words: string): void {
  for (const button of document.querySelectorAll<HTMLElement>(`.label-badge[data-node="${id}"]`)) {
    button.dataset.live = "";
    button.textContent = shown;
    button.setAttribute("aria-label", words);
  }
}
