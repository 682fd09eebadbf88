/** The buttons at the lower edge of a layer. */

import { icon } from "./icon.ts";
import { type Page, say } from "./page.ts";

export type Tool = "photo" | "ruler";

const ICONS: Record<Tool, string> = {
  photo: "M4 8H8L9.5 5.5H14.5L16 8H20V19H4ZM12 16.5A3.2 3.2 0 1 0 12 10.1 3.2 3.2 0 0 0 12 16.5",
  ruler: "M3 9H21V16H3ZM7 9V12M11 9V13M15 9V12M19 9V13",
};

export interface Tools {
  element: HTMLElement;
  /** A button that acts, told whether it has been pressed an odd number of times. */
  add(tool: Tool, act: (isOn: boolean) => void): HTMLButtonElement;
}

export function makeTools(page: Page): Tools {
  const element = document.createElement("div");
  element.className = "layer-tools";
  return {
    element,
    add(tool, act) {
      const button = document.createElement("button");
      let isOn = false;
      button.type = "button";
      button.dataset.tool = tool;
      button.append(icon(ICONS[tool]), say(page, tool));
      if (tool === "ruler") button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => {
        isOn = !isOn;
        if (tool === "ruler") button.setAttribute("aria-pressed", String(isOn));
        act(isOn);
      });
      element.append(button);
      return button;
    },
  };
}
