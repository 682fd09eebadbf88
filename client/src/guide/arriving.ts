/** The guide arrives, after everything else, and takes part: it greets, looks where the rider looks, and is glad. */

import { type Matrix4, type Material, type Mesh, type Object3D, Vector3 } from "three";
import { pose } from "../gltf/clips.ts";
import type { NodeOf } from "../scene.ts";
import { disposeOf } from "../stage/disposing.ts";
import { mirrorSky } from "../stage/lighting.ts";
import { loadModel } from "../stage/loading.ts";
import type { Stage } from "../stage/stage.ts";
import { Moves } from "./moves.ts";

/** In the clip `stops` the lit stop on its belly goes on by one in this time. */
const A_STOP_S = 0.5;
const GROWING_S = 0.5;
/** So far it turns away from who looks at it, in radians. */
const MOST_TURN = 1.2;
/** Part of a turn that is done in a second. */
const TURNING = 5;
const TURNED = 0.01;
/** A finger so close to it means it, in pixels. */
const FINGER_PX = 22;

/** Bring the guide of a scene to its place. */
export async function arrive(node: NodeOf<"guide">, stage: Stage, place: Object3D): Promise<void> {
  const { object, clips } = await loadModel(node.src);
  if (!stage.canvas.isConnected) return disposeOf(object);
  mirrorSky(object);
  object.traverse(hideNothing);
  const stops = clips.find(({ name }) => name === "stops");
  if (stops) pose(stops, (stopOf(document) - 1) * A_STOP_S);
  place.add(object);
  const guide = new Guide(stage, place, object, new Moves(clips));
  const [low, high] = node.bounds.map((corner) => new Vector3(...corner));
  stage.loop.add(guide.step);
  stage.canvas.addEventListener("all-found", () => guide.ask("cheer"));
  stage.canvas.parentElement?.addEventListener("click", (event) => {
    if (isOnStage(event) && isOn(event, stage, place.matrixWorld, low, high)) guide.ask("greet");
  });
  performance.mark("guide", { detail: "arrived" });
  guide.ask("greet");
}

/** A point that lies behind it is told as well: like glass, it stands before nothing. */
function hideNothing(object: Object3D): void {
  const { material } = object as Mesh;
  if (material) (material as Material).transparent = true;
}

function stopOf(document: Document): number {
  return Number(document.querySelector<HTMLElement>("[data-stop]")?.dataset.stop ?? 1);
}

/** Whether it was the scene that was touched, and no button of it. */
function isOnStage({ target }: MouseEvent): boolean {
  return !(target as Element).closest("button, a");
}

/** Whether a finger is on what reaches from `low` to `high` in a place of the scene. */
function isOn({ clientX, clientY }: MouseEvent, stage: Stage, matrix: Matrix4, low: Vector3, high: Vector3): boolean {
  const { left, top, width, height } = stage.canvas.getBoundingClientRect();
  const [foot, head] = [low.y, high.y].map((y) => {
    const seen = new Vector3((low.x + high.x) / 2, y, (low.z + high.z) / 2).applyMatrix4(matrix).project(stage.camera);
    return { x: left + ((seen.x + 1) / 2) * width, y: top + ((1 - seen.y) / 2) * height };
  });
  const reach = Math.max(FINGER_PX, Math.hypot(head.x - foot.x, head.y - foot.y) / 2);
  return Math.hypot(clientX - (foot.x + head.x) / 2, clientY - (foot.y + head.y) / 2) < reach;
}

class Guide {
  readonly #stage: Stage;
  readonly #place: Object3D;
  readonly #object: Object3D;
  readonly #moves: Moves;
  #grown = 0;
  #turn = 0;
  #opened: HTMLElement | null = null;
  #isGlad = false;

  constructor(stage: Stage, place: Object3D, object: Object3D, moves: Moves) {
    this.#stage = stage;
    this.#place = place;
    this.#object = object;
    this.#moves = moves;
  }

  /** Do this now, unless nothing is to move. */
  ask(move: Parameters<Moves["ask"]>[0]): void {
    if (!this.#isStill) this.#moves.ask(move);
    this.#stage.loop.invalidate();
  }

  /** Move on for a while; gives whether there is more to come. It breathes as long as the scene plays. */
  step = (seconds: number): boolean => {
    if (this.#isStill) return this.#grow(GROWING_S);
    const target = this.#attend();
    const isGrowing = this.#grow(seconds);
    this.#moves.step(seconds, this.#stage.players.isPlaying);
    this.#turn += (target - this.#turn) * Math.min(1, seconds * TURNING);
    this.#object.rotation.y = this.#turn;
    return isGrowing || this.#moves.isBusy || Math.abs(target - this.#turn) > TURNED;
  };

  /** Paused with the scene; and still where the rider wants less motion and has not let the scene play. */
  get #isStill(): boolean {
    const { players } = this.#stage;
    if (players.isPlaying) return false;
    return !players.isEmpty || matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  #grow(seconds: number): boolean {
    this.#grown = Math.min(GROWING_S, this.#grown + seconds);
    const share = this.#grown / GROWING_S;
    this.#object.scale.setScalar(Math.max(share * (2 - share), 0.001));
    return share < 1;
  }

  /** Notice what the rider has opened and answered. Gives: where to turn, in radians */
  #attend(): number {
    const opened = this.#stage.labels.element.querySelector<HTMLElement>('[aria-expanded="true"]');
    const isQuestion = opened?.dataset.mark === "?";
    if (opened !== this.#opened) {
      this.#opened = opened;
      this.#isGlad = false;
      if (opened && !isQuestion) this.#moves.ask("point");
    }
    if (isQuestion && !this.#isGlad) this.#ponder();
    return opened && !isQuestion ? this.#towards(opened) : 0;
  }

  /** Think until the question is answered right. */
  #ponder(): void {
    this.#isGlad = !!document.querySelector(".panel details[data-right][open]");
    if (this.#isGlad) this.#moves.ask("cheer");
    else if (!this.#moves.isBusy) this.#moves.ask("think");
  }

  /** How far to turn towards the place of a button. */
  #towards(button: HTMLElement): number {
    const where = this.#stage.pins.whereIs(button);
    if (!where) return 0;
    const { x, z } = new Vector3(...where.place).applyMatrix4(this.#place.matrixWorld.clone().invert());
    return Math.max(-MOST_TURN, Math.min(MOST_TURN, Math.atan2(x, z)));
  }
}
