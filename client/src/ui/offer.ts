/** For riders who save data: the scene loads when they ask for it. */

import { type Page, say, tell } from "./page.ts";

/** Offer the scene by a button; resolves when it has been pressed. */
export function offer(page: Page): Promise<void> {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "stage-start";
  button.textContent = say(page, "start-3d");
  tell(page, "save-data");
  // Who comes back to the page has been offered it before.
  page.stage.querySelector(".stage-start")?.remove();
  page.stage.append(button);
  return new Promise((resolve) =>
    button.addEventListener("click", () => {
      button.remove();
      tell(page);
      resolve();
    }),
  );
}
