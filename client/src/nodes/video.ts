/** Video: a play sign at a place in the scene; it opens the film, whose player stands in the page. */

import { pin } from "./hotspot.ts";
import type { Build } from "./node.ts";

/** The second character keeps phones from making a coloured picture of the first. */
export const video: Build<"video"> = (node, stage) => pin(node, stage, "▶\ufe0e", stage.said(node.title).text);
