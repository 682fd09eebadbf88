/** The tester's board: lines of text, a report to share, and a clip that is asked for. */

import { handOver } from "../ui/sharing.ts";

type Say = (key: string, facts?: Record<string, string | number>) => string;

export interface Board {
  element: HTMLElement;
  write(lines: string[]): void;
  /** Called when the tester has agreed to a recording. */
  onRecord(begin: () => void): void;
  /** A clip of so many bytes is ready to be passed on. */
  offer(bytes: number, give: () => void): void;
}

/** Takes: `name` and lines of the report that is shared */
export function makeBoard(say: Say, name: string, tell: () => string[]): Board {
  const element = document.createElement("section");
  const lines = document.createElement("pre");
  const tools = document.createElement("div");
  const status = document.createElement("p");
  element.className = "field";
  status.setAttribute("role", "status");
  element.append(lines, status, tools);

  function button(words: string, act: () => void): HTMLButtonElement {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }
  const text = () => `${tell().join("\n")}\n`;
  const share = () => handOver(new File([text()], `${name}.txt`, { type: "text/plain" }));
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
    write: (told) => void (lines.textContent = told.join("\n")),
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
    offer(bytes, give) {
      element.classList.remove("is-recording");
      clips = [button(say("field-give", { size: (bytes / 1e6).toFixed(1) }), give)];
      rest();
      status.textContent = say("field-ready");
    },
  };
}
