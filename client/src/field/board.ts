/** The tester's board: lines of text, a report to share, and a clip that is asked for.
 *
 * Over a camera's picture it is folded to one line, so that the points stay within reach; a tap opens and closes it.
 */

import { handOver } from "../ui/sharing.ts";
import { nameNow } from "./naming.ts";

type Say = (key: string, facts?: Record<string, string | number>) => string;

export interface Board {
  element: HTMLElement;
  /** What it tells, and the one line that is left of it while it is folded. */
  write(lines: string[], line?: string): void;
  /** Called when the tester has agreed to a recording. */
  onRecord(begin: () => void): void;
  /** A clip is ready to be passed on. */
  offer(clip: File): void;
}

/** Takes: `tell`, lines of the report that is shared; `folds`, whether it lies over something */
export function makeBoard(say: Say, tell: () => string[], folds: boolean): Board {
  const element = document.createElement("section");
  const whole = document.createElement("div");
  const lines = document.createElement("pre");
  const tools = document.createElement("div");
  const status = document.createElement("p");
  element.className = "field";
  whole.className = "field-whole";
  tools.className = "field-tools";
  status.setAttribute("role", "status");
  whole.append(lines, status, tools);
  element.append(whole);
  const fold = folds ? foldable(element, whole) : null;

  function button(words: string, act: () => void): HTMLButtonElement {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }
  const text = () => `${tell().join("\n")}\n`;
  async function pass(file: File): Promise<void> {
    // A sheet is seen; what is only saved is not.
    if (await handOver(file)) status.textContent = say("field-saved", { name: file.name });
  }
  const share = () => pass(new File([text()], `${nameNow()}.txt`, { type: "text/plain" }));
  const reports = [button(say("field-share"), share)];
  // Only where the page came over HTTPS is there something to copy to.
  if (navigator.clipboard) {
    const copied = () => void (status.textContent = say("field-copied"));
    reports.push(button(say("field-copy"), () => navigator.clipboard.writeText(text()).then(copied, share)));
  }
  let resting = reports;
  let clips: HTMLButtonElement[] = [];
  tools.append(...reports);

  function rest(): void {
    status.textContent = "";
    tools.replaceChildren(...clips, ...resting);
  }

  return {
    element,
    write(told, line = "") {
      lines.textContent = told.join("\n");
      if (fold) fold.textContent = line;
    },
    onRecord(begin) {
      const record = button(say("field-record"), () => {
        status.textContent = say("field-consent");
        tools.replaceChildren(yes, no);
        no.focus();
      });
      const yes = button(say("field-yes"), () => {
        element.classList.add("is-recording");
        status.textContent = say("field-recording");
        tools.replaceChildren();
        begin();
      });
      const no = button(say("field-no"), () => {
        rest();
        record.focus();
      });
      resting = [record, ...reports];
      rest();
    },
    offer(clip) {
      element.classList.remove("is-recording");
      clips = [button(say("field-give", { size: (clip.size / 1e6).toFixed(1) }), () => pass(clip))];
      rest();
      status.textContent = say("field-ready");
    },
  };
}

/** Fold the whole of a board away below a line that opens and closes it. */
function foldable(element: HTMLElement, whole: HTMLElement): HTMLElement {
  const line = document.createElement("button");
  const words = document.createElement("span");
  line.type = "button";
  line.className = "field-line";
  line.append(words);
  function open(isOpen: boolean): void {
    whole.hidden = !isOpen;
    line.setAttribute("aria-expanded", String(isOpen));
  }
  line.addEventListener("click", () => open(!!whole.hidden));
  open(false);
  element.append(line);
  return words;
}
