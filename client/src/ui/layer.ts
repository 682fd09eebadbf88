/** The layer: over the whole screen, modal; the page behind it rests until it is left. */

import { CROSS, icon } from "./icon.ts";
import { type Page, say } from "./page.ts";

export interface Layer {
  /** Inside the modal dialog, because a dialog itself cannot be made the overlay of a WebXR session. */
  layer: HTMLElement;
  /** Gives what takes these words away again; where others have taken their place, it does nothing. */
  hint(key: string | null, tone?: "aloud" | "softly", facts?: Record<string, string | number>): () => void;
}

/** A layer with these elements in it, open until the signal is aborted.
 *
 * Takes: `leave`, called when the rider wants to go: by the button, by Escape, by the phone's way back
 */
export function openLayer(page: Page, elements: HTMLElement[], leave: () => void, signal: AbortSignal): Layer {
  const dialog = document.createElement("dialog");
  const layer = document.createElement("div");
  const top = document.createElement("div");
  const status = document.createElement("p");
  dialog.className = "layer-frame";
  dialog.setAttribute("aria-label", page.stage.getAttribute("aria-label") ?? "");
  layer.className = "layer";
  top.className = "layer-top";
  status.className = "layer-hint";
  status.setAttribute("role", "status");
  status.hidden = true;
  top.append(closeButton(page, leave), status);
  layer.append(...elements, top);
  dialog.append(layer);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    leave();
  });
  dialog.addEventListener("close", ({ target }) => target === dialog && leave());
  page.stage.append(dialog);
  dialog.showModal();
  signal.addEventListener("abort", () => dialog.remove());
  return {
    layer,
    hint(key, tone = "aloud", facts = {}) {
      status.textContent = key ? say(page, key, facts) : "";
      status.dataset.tone = tone;
      status.hidden = !key;
      const words = status.firstChild;
      return () => words?.remove();
    },
  };
}

function closeButton(page: Page, leave: () => void): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "layer-close";
  button.autofocus = true;
  button.append(icon(CROSS), say(page, "back-to-page"));
  button.addEventListener("click", leave);
  return button;
}
