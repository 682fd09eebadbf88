/** Viewer: the scene in the page, to be turned and come close to. */

import type { SceneJson, Vector } from "../scene.ts";
import type { Surface } from "../stage/context.ts";
import { type Box, frame, spare } from "../stage/framing.ts";
import { listen, ZOOM_STEP } from "../stage/gestures.ts";
import { Orbit } from "../stage/orbit.ts";
import { Stage } from "../stage/stage.ts";
import { warmUp } from "../stage/warming.ts";
import { wireControls } from "../ui/controls.ts";
import { type Page, say, tell } from "../ui/page.ts";
import { makePanel, type Panel } from "../ui/panel.ts";
import type { Corner } from "../ui/placing.ts";
import { wear } from "../ui/style.ts";
import style from "../ui/viewer.css";
import type { Lent } from "./mode.ts";

const BUTTON_TURN_DEG = 30;

/** Graphics that were taken away come back sooner than this, or not at all. */
const PATIENCE_MS = 10_000;

/** Puts the nodes of a scene on a stage. */
export type BuildScene = (
  scene: SceneJson,
  stage: Stage,
) => { ready: Promise<unknown>; box: Box; hasLights: boolean };

export interface Shown {
  /** Aborted when it is left. */
  signal: AbortSignal;
  /** When the first frame with everything in it has been drawn. */
  ready: Promise<void>;
  /** Whether it can be seen now: a device may take the graphics away and give them back. */
  readonly isDrawn: boolean;
  /** Keep a corner of the stage free of labels. */
  keepFree(corner: Corner | undefined): void;
  /** Leave: give back what the device holds, and show the picture again. */
  leave(): void;
  /** Lend what is shown until it is aborted, which leaving the viewer does too; then all is as it was. */
  lend(until: AbortController): Lent;
}

/** What the viewer needs besides the scene. */
export interface Means {
  surface: Surface;
  buildScene: BuildScene;
  wantsCalm: boolean;
}

/** Show a scene on the page's stage.
 *
 * Raises: Problem model-failed through `ready`
 */
export function view(page: Page, scene: SceneJson, { surface, buildScene, wantsCalm }: Means): Shown {
  const leaving = new AbortController();
  const { signal } = leaving;
  wear(style, signal);
  const stage = new Stage(page, surface, scene.exposure ?? 1, wantsCalm);
  const built = buildScene(scene, stage);
  stage.dress(built.box, built.hasLights);
  const { turn = 30, tilt = 20 } = scene.view ?? {};
  const framing = frame(built.box, turn, tilt);
  const orbit = new Orbit(framing, scene.view ?? {}, wantsCalm);
  stage.follow(orbit);
  const area = setUp(page, stage);
  const panel = openPoints(page, stage, orbit, signal);
  const cool = warmUp(stage);
  watch(page, stage, area, signal);
  let letGo = () => {};

  async function begin(): Promise<void> {
    await built.ready;
    if (signal.aborted) return;
    stage.drawFirst();
    cool();
    reveal(page, stage);
    orbit.settle(spare(built.box, framing, turn, tilt, stage.camera.aspect));
    letAct(page, stage, orbit, signal);
    letGo = takeHold(page, stage, orbit, area, signal);
  }

  function leave(): void {
    leaving.abort();
    performance.mark("left", { detail: stage.dispose() });
    area.remove();
    panel.element.remove();
    page.stage.classList.remove("is-live");
    page.controls.hidden = true;
    delete document.documentElement.dataset.mode;
  }
  function keepFree(corner: Corner | undefined): void {
    stage.labels.taken = corner;
    stage.loop.invalidate();
  }

  function lend(until: AbortController): Lent {
    letGo();
    panel.close();
    const place = new Comment();
    area.before(place);
    signal.addEventListener("abort", () => until.abort());
    until.signal.addEventListener("abort", () => {
      place.replaceWith(area);
      page.stage.append(panel.element);
      if (signal.aborted) return;
      stage.root.position.set(0, 0, 0);
      stage.root.quaternion.identity();
      stage.root.scale.setScalar(1);
      stage.follow(orbit);
      letGo = takeHold(page, stage, orbit, area, signal);
    });
    return { stage, scene, box: built.box, root: stage.root, area, panel: panel.element };
  }
  return {
    signal,
    ready: begin(),
    get isDrawn() {
      return page.stage.classList.contains("is-live");
    },
    keepFree,
    leave,
    lend,
  };
}

/** Lay canvas and labels over the picture. */
function setUp(page: Page, stage: Stage): HTMLElement {
  const area = document.createElement("div");
  area.className = "view";
  area.append(stage.canvas, stage.labels.element);
  stage.canvas.setAttribute("aria-hidden", "true");
  const before = page.status.parentElement === page.stage ? page.status : null;
  page.stage.insertBefore(area, before);
  stage.resize(area.clientWidth, area.clientHeight);
  stage.loop.start();
  return area;
}

function openPoints(page: Page, stage: Stage, orbit: Orbit, signal: AbortSignal): Panel {
  const panel = makePanel(page, signal, () => {
    orbit.lookBack();
    orbit.keepTo();
    stage.loop.invalidate();
  });
  const keepTo = (part: Vector) => {
    orbit.keepTo(part);
    stage.loop.invalidate();
  };
  let clearing: Promise<void> | null = null;
  stage.labels.element.addEventListener("click", ({ target }) => {
    const button = (target as HTMLElement).closest<HTMLElement>("button[data-node]");
    const point = button && document.getElementById(`node-${button.dataset.node}`);
    if (!button || !point) return;
    panel.open(button, point);
    clearing ??= import("../ui/clearing.ts").then(({ clear }) => clear(page, panel.element, keepTo, signal)).catch(() => {});
    const where = stage.pins.whereIs(button);
    // What is compared may be anywhere in the scene: all of it is shown.
    if (point.matches(".compare")) orbit.lookBack();
    else if (where) orbit.lookAt(where.place, where.facing);
    stage.loop.invalidate();
  });
  page.stage.append(panel.element);
  return panel;
}

/** Follow the size of the stage, and draw only where somebody looks. */
function watch(page: Page, stage: Stage, area: HTMLElement, signal: AbortSignal): void {
  const sizes = new ResizeObserver(([{ contentRect }]) => stage.resize(contentRect.width, contentRect.height));
  let isInView = true;
  const update = () => stage.loop.show(isInView && !document.hidden);
  const views = new IntersectionObserver((entries) => {
    // Out of sight and back may come as one: what counts is the last.
    isInView = entries[entries.length - 1].isIntersecting;
    update();
  });
  sizes.observe(area);
  views.observe(area);
  document.addEventListener("visibilitychange", update, { signal });
  stage.canvas.addEventListener("webglcontextlost", () => suspend(page, signal), { signal });
  stage.canvas.addEventListener("webglcontextrestored", () => resume(page, stage), { signal });
  signal.addEventListener("abort", () => {
    sizes.disconnect();
    views.disconnect();
  });
}

function suspend(page: Page, signal: AbortSignal): void {
  page.stage.classList.remove("is-live");
  tell(page, "context-lost");
  setTimeout(() => {
    const isWaiting = !signal.aborted && page.status.textContent === say(page, "context-lost");
    if (isWaiting && page.words["context-gone"]) tell(page, "context-gone");
  }, PATIENCE_MS);
}

function resume(page: Page, stage: Stage): void {
  page.stage.classList.add("is-live");
  tell(page);
  stage.loop.invalidate();
}

/** From the picture to the scene; both lie in the same frame. */
function reveal(page: Page, stage: Stage): void {
  performance.mark("first-frame");
  document.documentElement.dataset.mode = "viewer";
  page.stage.classList.add("is-live");
  page.controls.hidden = false;
  if (page.hint) page.hint.hidden = false;
  tell(page, "ready", "softly");
  stage.loop.invalidate();
}

function letAct(page: Page, stage: Stage, orbit: Orbit, signal: AbortSignal): void {
  const moved = () => stage.loop.invalidate();
  const change = (act: () => void) => () => {
    act();
    moved();
  };
  const { players } = stage;
  const show = wireControls(
    page,
    {
      play: change(() => players.play(!players.isPlaying)),
      "zoom-in": change(() => orbit.zoomBy(ZOOM_STEP)),
      "zoom-out": change(() => orbit.zoomBy(1 / ZOOM_STEP)),
      "turn-left": change(() => orbit.turnBy(-BUTTON_TURN_DEG)),
      "turn-right": change(() => orbit.turnBy(BUTTON_TURN_DEG)),
      reset: change(() => orbit.reset()),
    },
    signal,
  );
  stage.loop.add(() => {
    show(players.isEmpty ? null : players.isPlaying);
    return false;
  });
  moved();
}

/** Let fingers and keys turn the scene. Gives: a function that ends it */
function takeHold(page: Page, stage: Stage, orbit: Orbit, area: HTMLElement, signal: AbortSignal): () => void {
  const hands = new AbortController();
  area.tabIndex = 0;
  area.setAttribute("role", "application");
  area.setAttribute("aria-label", page.stage.getAttribute("aria-label") ?? "");
  const moved = () => {
    stage.loop.invalidate();
    area.dispatchEvent(new Event("moved"));
  };
  listen(area, orbit, moved, hands.signal);
  signal.addEventListener("abort", () => hands.abort());
  return () => {
    hands.abort();
    for (const name of ["tabindex", "role", "aria-label"]) area.removeAttribute(name);
  };
}
