/** Compare: a sign at a place in the scene; among its words, a slider shows the model's states. */

import type { Comparison } from "./comparing.ts";
import { pin } from "./hotspot.ts";
import type { Build } from "./node.ts";

export const compare: Build<"compare"> = (node, stage) => {
  const { object, button } = pin(node, stage, "\u2194\ufe0e", stage.said(node.title).text);
  let comparison: Promise<Comparison> | null = null;
  button.addEventListener("opened", ({ detail: panel }: CustomEventInit<HTMLElement>) => {
    const states = [...(panel?.querySelectorAll<HTMLElement>("[data-hides]") ?? [])];
    comparison ??= import("./comparing.ts").then(({ Comparison }) => new Comparison(stage, node));
    comparison.then((found) => found.offer(states)).catch(() => {});
  });
  return { object };
};
