/** The stage: what stands on it, who looks at it, and everything that must be given back when it is left. */

import { Group, type Light, type Mesh, PerspectiveCamera, Scene, type WebGLRenderer } from "three";
import { pick, type Words } from "../scene.ts";
import type { Page } from "../ui/page.ts";
import { Labels } from "../ui/labels.ts";
import type { Surface } from "./context.ts";
import { disposeOf } from "./disposing.ts";
import type { Eye } from "./eye.ts";
import type { Box } from "./framing.ts";
import { groundShadow } from "./ground.ts";
import { houseLights, mirrorSky } from "./lighting.ts";
import { Loop } from "./loop.ts";
import { Pace } from "./pace.ts";
import { Pins } from "./pins.ts";
import { Players } from "./players.ts";
import { makeRenderer } from "./renderer.ts";

export class Stage {
  readonly page: Page;
  readonly canvas: HTMLCanvasElement;
  readonly scene = new Scene();
  /** Everything of the station, for a mode to put somewhere. */
  readonly root = new Group();
  readonly camera = new PerspectiveCamera();
  readonly renderer: WebGLRenderer;
  readonly labels: Labels;
  readonly pins: Pins;
  readonly players: Players;
  readonly loop: Loop;
  /** The house's lamps, none where a scene brings its own. They stand still wherever the scene is put. */
  lamps: readonly Light[] = [];
  /** What the scene stands on. */
  shadow: Mesh | null = null;
  #tellDrawn = () => {};
  /** When the first frame has been drawn: what is not in it begins to load then. */
  readonly drawn = new Promise<void>((resolve) => (this.#tellDrawn = resolve));
  #eye: Eye | null = null;
  #size: { width: number; height: number } = { width: 1, height: 1 };

  constructor(page: Page, surface: Surface, exposure: number, isCalm: boolean) {
    this.page = page;
    this.canvas = surface.canvas;
    this.renderer = makeRenderer(surface, exposure);
    this.loop = new Loop(() => this.draw(), new Pace(surface.context));
    const redraw = () => this.loop.invalidate();
    this.labels = new Labels(redraw);
    this.pins = new Pins(this.labels, redraw);
    this.players = new Players(isCalm);
    this.scene.add(this.root);
    this.loop.add((seconds) => this.#eye?.step(seconds) ?? false);
    this.loop.add(this.players.step);
  }

  /** Words in the language of the page. */
  said(words: Words): { text: string; language: string } {
    return pick(words, this.page.language);
  }

  /** Give a scene that has none the house's light, its mirrored sky and its shadow. */
  dress(box: Box, hasLights: boolean): void {
    this.shadow = groundShadow(box);
    this.root.add(this.shadow);
    if (!hasLights) this.lamps = houseLights();
    this.scene.add(...this.lamps);
  }

  /** See with this eye from now on. */
  follow(eye: Eye): void {
    this.#eye = eye;
    this.loop.invalidate();
  }

  resize(width: number, height: number): void {
    if (!width || !height) return;
    this.#size = { width, height };
    this.renderer.setSize(width, height, false);
    this.camera.aspect = width / height;
    this.loop.invalidate();
  }

  /** Draw now, with everything that has arrived. */
  drawFirst(): void {
    mirrorSky(this.scene);
    this.draw();
    this.#tellDrawn();
  }

  /** Give everything back. Gives how many geometries and textures are still held: none. */
  dispose(): { geometries: number; textures: number } {
    this.loop.stop();
    disposeOf(this.scene);
    this.renderer.dispose();
    const { geometries, textures } = this.renderer.info.memory;
    this.renderer.forceContextLoss();
    this.canvas.remove();
    this.labels.remove();
    return { geometries, textures };
  }

  /** Draw now. */
  draw(): void {
    const { width, height } = this.#size;
    this.#eye?.look(this.camera);
    this.renderer.render(this.scene, this.camera);
    this.pins.show(this.camera, width, height, this.scene.children, this.#eye?.size ?? 1);
  }
}
