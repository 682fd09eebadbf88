/** Beside an open panel the scene is seen in the part of the stage that is left. Loaded with the first panel. */

import type { Vector } from "../scene.ts";
import { FRAME_ASPECT } from "../stage/framing.ts";
import type { Page } from "./page.ts";

export interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** So much of its height a scene gives to the buttons above it, and not more. */
const FOR_BUTTONS = 0.25;

/** Whenever the panel or the stage has got another size, scroll it free, and tell which part of it is to be used. */
export function clear(page: Page, panel: HTMLDialogElement, keepTo: (part: Vector) => void, signal: AbortSignal): void {
  const view = page.stage.querySelector(".view") as HTMLElement;
  const sizes = new ResizeObserver(() => {
    // In a layer a camera shows the world: there the scene stays where it stands.
    if (!panel.open || panel.closest(".layer")) return;
    const by = covered(page.stage.getBoundingClientRect(), panel.getBoundingClientRect());
    const edges = (one: Element): Edges => {
      const { left, top, right, bottom } = one.getBoundingClientRect();
      return { left, top: top - by, right, bottom: bottom - by };
    };
    const whole = edges(view);
    const part = largest(between(page, whole, edges), panel.getBoundingClientRect());
    if (sizeOf(part) > 0) keepTo(partOf(whole, part));
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollBy({ top: by, behavior: isCalm ? "instant" : "smooth" });
  });
  sizes.observe(panel);
  sizes.observe(view);
  signal.addEventListener("abort", () => sizes.disconnect());
}

/** How far the page can be scrolled so that the stage is above a sheet; a card leaves it room beside. */
function covered(stage: Edges, panel: Edges): number {
  return panel.left > 0 ? 0 : Math.max(0, Math.min(stage.bottom - panel.top, stage.top));
}

/** What is on the screen of the view, between the buttons above and those below. */
function between(page: Page, view: Edges, edges: (one: Element) => Edges): Edges {
  const ways = page.stage.querySelector(".ways");
  const top = Math.max(view.top, 0);
  const bottom = Math.min(view.bottom, innerHeight, page.controls.hidden ? innerHeight : edges(page.controls).top);
  const least = ways ? Math.min(edges(ways).bottom, top + (bottom - top) * FOR_BUTTONS) : top;
  return { ...view, top: Math.max(top, least), bottom };
}

/** The part of a room in which the scene is largest: above the panel, or at one of its sides. */
export function largest(room: Edges, panel: Edges): Edges {
  const parts = [
    { ...room, bottom: Math.min(room.bottom, panel.top) },
    { ...room, right: Math.min(room.right, panel.left) },
    { ...room, left: Math.max(room.left, panel.right) },
  ];
  return parts.reduce((best, part) => (sizeOf(part) > sizeOf(best) ? part : best));
}

/** Where a part lies in the whole, as `Pose.seen` has it. */
export function partOf(whole: Edges, part: Edges): Vector {
  const off = (low: "left" | "top", high: "right" | "bottom") =>
    (part[low] + part[high] - whole[low] - whole[high]) / (whole[high] - whole[low]);
  return [off("left", "right"), -off("top", "bottom"), sizeOf(part) / sizeOf(whole)];
}

/** How wide the frame of a scene is in a part. */
function sizeOf({ left, top, right, bottom }: Edges): number {
  return Math.min(right - left, (bottom - top) * FRAME_ASPECT);
}
