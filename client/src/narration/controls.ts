/** The buttons of reading aloud, at the head of the story; they stay in sight while it is read. */

import { icon } from "../ui/icon.ts";
import type { Pace, Reader, Reading } from "./reader.ts";
import type { Sentence } from "./sentences.ts";

const ICONS = {
  play: "M8 5 19 12 8 19Z",
  pause: "M8 5V19M16 5V19",
  back: "M18 6 9 12 18 18ZM6 6V18",
  on: "M6 6 15 12 6 18ZM18 6V18",
};
const PACES: { pace: Pace; word: string }[] = [
  { pace: 1, word: "read-normal" },
  { pace: 0.8, word: "read-slow" },
  { pace: 1.3, word: "read-fast" },
];

export interface Controls {
  show(reading: Reading<Sentence>): void;
  /** Say something in words. */
  tell(key: string): void;
}

/** Put the buttons below the heading of the story. Takes: `begin`, which reads it from its beginning */
export function showControls(
  story: HTMLElement,
  reader: Reader<Sentence>,
  begin: () => void,
  say: (key: string, facts?: Record<string, string>) => string,
): Controls {
  const bar = document.createElement("div");
  bar.className = "reading";
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const main = add("", () => {
    status.textContent = "";
    if (reader.isSpeaking) reader.pause();
    else if (reader.isOpen) reader.resume();
    else begin();
  });
  const more = [
    add("read-back", () => reader.skip(-1), ICONS.back),
    add("read-forward", () => reader.skip(1), ICONS.on),
    add("", nextPace),
    add("read-stop", () => reader.stop(), "M7 7H17V17H7Z"),
  ];
  const pace = more[2];

  function add(word: string, act: () => void, path?: string): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    if (path) button.append(icon(path));
    if (word) button.setAttribute("aria-label", say(word));
    if (word) button.title = say(word);
    button.addEventListener("click", act);
    bar.append(button);
    return button;
  }

  function nextPace(): void {
    const i = PACES.findIndex((one) => one.pace === reader.pace);
    showPace(PACES[(i + 1) % PACES.length]);
    // The sentence begins anew, so that the pace is heard.
    if (reader.isSpeaking) reader.skip(0);
  }

  function showPace({ pace: chosen, word }: (typeof PACES)[number]): void {
    reader.pace = chosen;
    pace.textContent = say(word);
    pace.setAttribute("aria-label", say("read-pace", { pace: say(word) }));
  }

  function show({ sentence, isSpeaking }: Reading<Sentence>): void {
    bar.classList.toggle("is-open", sentence !== null);
    for (const button of more) button.hidden = !sentence;
    const word = isSpeaking ? "read-pause" : sentence ? "read-on" : "read-aloud";
    if (main.dataset.shows === word) return;
    main.dataset.shows = word;
    main.setAttribute("aria-label", say(word));
    main.title = say(word);
    // Beside the others there is room for its icon only.
    main.replaceChildren(icon(isSpeaking ? ICONS.pause : ICONS.play), sentence ? "" : say(word));
  }

  showPace(PACES[0]);
  bar.append(status);
  show({ sentence: null, isSpeaking: false });
  (story.querySelector(".narration") ?? story.querySelector("h2"))?.after(bar);
  return { show, tell: (key) => void (status.textContent = say(key)) };
}
