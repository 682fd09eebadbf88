/** Group: a place that others move with. */

import { Group } from "three";
import type { Build } from "./node.ts";

export const group: Build<"group"> = () => ({ object: new Group() });
