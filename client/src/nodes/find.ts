/** Find: a sign that counts, and things in the scene that are touched where they are seen. */

import { Object3D, Vector3 } from "three";
import { makeLabel } from "../ui/labels.ts";
import { announce } from "../ui/page.ts";
import { makeBadge, pin } from "./hotspot.ts";
import type { Build } from "./node.ts";

export const find: Build<"find"> = (node, stage) => {
  const { title, things, translation = [0, 0, 0] } = node;
  const name = stage.said(title).text;
  const { object, button: sign } = pin(node, stage, `0/${things.length}`, `${name} 0/${things.length}`);
  let found = 0;

  function take(button: HTMLElement): void {
    if (!button.classList.contains("is-unfound")) return;
    button.classList.remove("is-unfound");
    button.textContent = button.dataset.mark = "✓";
    const told = document.getElementById(`node-${button.dataset.node}`);
    told?.setAttribute("data-found", "");
    button.setAttribute("aria-label", `${told?.querySelector("h4")?.textContent ?? name} ✓`);
    sign.textContent = sign.dataset.mark = `${(found += 1)}/${things.length}`;
    sign.setAttribute("aria-label", `${name} ${sign.textContent}`);
    announce(stage.page, `${name} ${sign.textContent}`, "softly");
    if (found === things.length) stage.canvas.dispatchEvent(new Event("all-found"));
  }

  things.forEach((thing, i) => {
    const button = makeBadge(`${node.id}-${i + 1}`, " ", `${name} (${i + 1})`);
    button.classList.add("is-unfound");
    button.addEventListener("click", () => take(button));
    const place = new Object3D();
    place.position.copy(new Vector3(...thing.translation).sub(new Vector3(...translation)));
    object.add(place);
    const label = makeLabel(button, "badge");
    label.stem.hidden = true;
    stage.pins.add({ ...label, isSpot: true }, place);
  });
  return { object };
};
