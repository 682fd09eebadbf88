/** Sensor: a button with a live value, told by `live/live.ts`; it opens what is measured. Until then its unit. */

import { pin } from "./hotspot.ts";
import type { Build } from "./node.ts";

export const sensor: Build<"sensor"> = (node, stage) => pin(node, stage, node.unit, stage.said(node.title).text);
