/** A mode of augmented reality: what it borrows of the viewer, for as long as it lasts. */

import type { Group } from "three";
import type { ProblemCode } from "../problems.ts";
import type { SceneJson } from "../scene.ts";
import type { Box } from "../stage/framing.ts";
import type { Stage } from "../stage/stage.ts";
import type { Page } from "../ui/page.ts";

/** What the viewer lends: the drawn scene, and the elements it is seen in. */
export interface Lent {
  stage: Stage;
  scene: SceneJson;
  box: Box;
  /** Everything of the scene, for the mode to put somewhere; put back when it is left. */
  root: Group;
  /** Canvas and labels. */
  area: HTMLElement;
  /** The words of a point. */
  panel: HTMLElement;
}

export interface Loan extends Lent {
  page: Page;
  /** Over the whole screen: the area with its labels, the panel and a button to leave stand in it. */
  layer: HTMLElement;
  /** Aborted when the mode is left, however that comes about. */
  signal: AbortSignal;
  /** Say a sentence at the top of the layer; null: silence. `softly`: only read out. Gives what takes just these words away. */
  hint(key: string | null, tone?: "aloud" | "softly", facts?: Record<string, string | number>): () => void;
  /** Leave, fall back to the viewer, and say there what happened. */
  fail(code: ProblemCode, cause?: unknown): void;
  leave(): void;
}

/** Enters a mode; resolves when it is running. What it throws is told as `fail` does. */
export type Enter = (loan: Loan) => Promise<void>;
