/** The house's lamps, shining as the room does. */

import type { DirectionalLight, Light } from "three";
import { HOME, type LightEstimate, type LitFrame, type LitSession, type RoomLight, roomLight, towards } from "./estimate.ts";

interface Lamp {
  light: Light;
  intensity: number;
  colour: number[];
  place: number[];
}

export class Lamps {
  #lamps: Lamp[];
  #sun: Lamp | undefined;
  #now = HOME;
  #probe: object | null = null;

  /** Takes: `lights` of the house, none where a scene brings its own */
  constructor(lights: readonly Light[]) {
    this.#lamps = lights.map((light) => ({
      light,
      intensity: light.intensity,
      colour: light.color.toArray(),
      place: light.position.toArray(),
    }));
    this.#sun = this.#lamps.find(({ light }) => (light as DirectionalLight).isDirectionalLight);
  }

  /** Ask the phone for the light around it; many do not know it, and then all stays as it is. */
  async ask(session: LitSession): Promise<void> {
    if (!this.#lamps.length) return;
    this.#probe = (await session.requestLightProbe?.().catch(() => null)) ?? null;
  }

  /** Follow the light of a frame, a while after the last one. */
  follow(frame: LitFrame, seconds: number): void {
    const estimate: LightEstimate | null = (this.#probe && frame.getLightEstimate?.(this.#probe)) ?? null;
    if (estimate) this.#shine((this.#now = towards(this.#now, roomLight(estimate), seconds)));
  }

  /** What the phone tells of the light; null: nothing so far. */
  get told(): RoomLight | null {
    return this.#now === HOME ? null : this.#now;
  }

  /** As they were. */
  reset(): void {
    this.#shine(HOME);
    this.#sun?.light.position.fromArray(this.#sun.place);
  }

  #shine({ brightness, tint, from }: RoomLight): void {
    for (const { light, intensity, colour } of this.#lamps) {
      light.intensity = intensity * brightness;
      light.color.fromArray(colour.map((value, i) => value * tint[i]));
    }
    this.#sun?.light.position.set(...from);
  }
}
