/** Audio: a note at a place in the scene; it opens the sound, whose player stands in the page. */

import { pin } from "./hotspot.ts";
import type { Build } from "./node.ts";

export const audio: Build<"audio"> = (node, stage) => pin(node, stage, "♪", stage.said(node.title).text);
