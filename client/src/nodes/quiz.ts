/** Quiz: a question mark at a place in the scene; it opens the question, whose answers stand in the page. */

import { pin } from "./hotspot.ts";
import type { Build } from "./node.ts";

export const quiz: Build<"quiz"> = (node, stage) => pin(node, stage, "?", stage.said(node.question).text);
