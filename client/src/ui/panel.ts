/** The panel: the words of a point, opened from its button. The page stays usable beside it. */

import { crossButton } from "./icon.ts";
import { type Page, say } from "./page.ts";

export interface Panel {
  element: HTMLDialogElement;
  /** Open the words of a point for its button; open already, it changes to them. The button hears `opened`. */
  open(button: HTMLElement, point: HTMLElement): void;
  close(): void;
}

/** A panel, closed.
 *
 * Takes: `closed` is called whenever it closes
 */
export function makePanel(page: Page, signal: AbortSignal, closed: () => void): Panel {
  const dialog = document.createElement("dialog");
  dialog.className = "panel";
  let opener: HTMLElement | null = null;

  function open(button: HTMLElement, point: HTMLElement): void {
    opener?.setAttribute("aria-expanded", "false");
    opener = button;
    button.setAttribute("aria-expanded", "true");
    // The way out comes after the links: whoever goes on from the title meets it. Then what reads aloud.
    dialog.replaceChildren(...copy(point, button), crossButton("panel-close", say(page, "close"), close));
    const aloud = dialog.querySelector("[data-read]");
    if (aloud) dialog.append(aloud);
    dialog.setAttribute("aria-labelledby", "panel-title");
    if (!dialog.open) dialog.show();
    dialog.scrollTop = 0;
    dialog.querySelector<HTMLElement>("#panel-title")?.focus({ preventScroll: true });
    button.dispatchEvent(new CustomEvent("opened", { detail: dialog }));
  }

  function close(): void {
    if (!dialog.open) return;
    const isInside = dialog.contains(document.activeElement);
    dialog.close();
    // What is not seen any more does not go on playing.
    for (const player of dialog.querySelectorAll<HTMLMediaElement>("audio, video")) player.pause();
    opener?.setAttribute("aria-expanded", "false");
    if (opener) opener.inert = false;
    // Who has gone on to another part of the page stays there.
    if (isInside) giveFocus(opener, dialog);
    opener = null;
    closed();
  }

  dialog.addEventListener("click", ({ target }) => {
    // Whoever follows a link within the page wants to see where it leads.
    if ((target as HTMLElement).closest('a[href^="#"]')) close();
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !dialog.open) return;
      // In a layer this Escape is the panel's alone.
      event.preventDefault();
      close();
    },
    { signal },
  );
  return { element: dialog, open, close };
}

/** Back to the button of the point; where that is not seen, to the way out of the layer. */
function giveFocus(opener: HTMLElement | null, dialog: HTMLElement): void {
  opener?.focus({ preventScroll: true });
  if (document.activeElement === opener) return;
  dialog.closest(".layer")?.querySelector<HTMLElement>(".layer-close")?.focus({ preventScroll: true });
}

/** The words of a point as they stand in the page, with its number, and its heading to begin with. */
function copy(point: HTMLElement, button: HTMLElement): Node[] {
  const parts = [...point.children].map((part) => part.cloneNode(true) as HTMLElement);
  for (const part of parts) for (const one of part.querySelectorAll("[id]")) one.removeAttribute("id");
  const title = parts[0];
  title.id = "panel-title";
  title.className = "panel-title";
  title.tabIndex = -1;
  const number = document.createElement("span");
  number.className = "panel-number";
  number.setAttribute("aria-hidden", "true");
  number.textContent = button.textContent;
  return [number, ...parts];
}

