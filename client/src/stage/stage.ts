/** The stage: what stands on it, who looks at it, and everything that must be given back when it is left. */

import { PerspectiveCamera, Scene, type WebGLRenderer } from "three";
import { pick, type Words } from "../scene.ts";
import type { Page } from "../ui/page.ts";
import { Labels } from "../ui/labels.ts";
import type { Surface } from "./context.ts";
import { disposeOf } from "./disposing.ts";
import { type Box, fieldOfView, towardsCamera } from "./framing.ts";
import { groundShadow } from "./ground.ts";
import { houseLights, mirrorSky } from "./lighting.ts";
import { Loop } from "./loop.ts";
import type { Orbit } from "./orbit.ts";
import { Pins } from "./pins.ts";
import { Players } from "./players.ts";
import { makeRenderer } from "./renderer.ts";

export class Stage {
  readonly page: Page;
  readonly canvas: HTMLCanvasElement;
  readonly scene = new Scene();
  readonly camera = new PerspectiveCamera();
  readonly renderer: WebGLRenderer;
  readonly labels: Labels;
  readonly pins: Pins;
  readonly players: Players;
  readonly loop = new Loop(() => this.#draw());
  #orbit: Orbit | null = null;
  #size: { width: number; height: number } = { width: 1, height: 1 };

  constructor(page: Page, surface: Surface, exposure: number, isCalm: boolean) {
    this.page = page;
    this.canvas = surface.canvas;
    this.renderer = makeRenderer(surface, exposure);
    const redraw = () => this.loop.invalidate();
    this.labels = new Labels(redraw);
    this.pins = new Pins(this.labels, redraw);
    this.players = new Players(isCalm);
  }

  /** Words in the language of the page. */
  said(words: Words): { text: string; language: string } {
    return pick(words, this.page.language);
  }

  /** Give a scene that has none the house's light, its mirrored sky and its shadow. */
  dress(box: Box, hasLights: boolean): void {
    this.scene.add(groundShadow(box));
    if (!hasLights) this.scene.add(...houseLights());
  }

  /** Look along an orbit from now on. */
  follow(orbit: Orbit): void {
    this.#orbit = orbit;
    this.loop.add((seconds) => orbit.step(seconds));
    this.loop.add(this.players.step);
  }

  resize(width: number, height: number): void {
    if (!width || !height) return;
    this.#size = { width, height };
    this.renderer.setSize(width, height, false);
    this.camera.aspect = width / height;
    this.camera.fov = fieldOfView(this.camera.aspect);
    this.loop.invalidate();
  }

  /** Draw now, with everything that has arrived. */
  drawFirst(): void {
    mirrorSky(this.scene);
    this.#draw();
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

  #draw(): void {
    const { width, height } = this.#size;
    if (this.#orbit) this.#look(this.#orbit);
    this.renderer.render(this.scene, this.camera);
    this.pins.show(this.camera, width, height, this.scene.children, this.#orbit?.size ?? 1);
  }

  #look({ now, distance, size }: Orbit): void {
    const [x, y, z] = towardsCamera(now.turn, now.tilt);
    const [tx, ty, tz] = now.target;
    this.camera.position.set(tx + x * distance, ty + y * distance, tz + z * distance);
    this.camera.lookAt(tx, ty, tz);
    this.camera.near = Math.max(distance - size, distance * 0.05);
    this.camera.far = distance + size * 2;
    this.camera.updateProjectionMatrix();
  }
}
