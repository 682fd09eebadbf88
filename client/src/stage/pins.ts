/** Words and buttons of the page that stand at places in the scene: where they are on the screen. */

import { type Object3D, type PerspectiveCamera, Vector3 } from "three";
import type { Label, Labels, Spot } from "../ui/labels.ts";
import { isHidden } from "./occlusion.ts";

interface Pin {
  label: Label;
  object: Object3D;
  /** Where the surface looks, in the object's coordinates. */
  normal: Vector3 | null;
  isHidden: boolean;
}

/** While the scene moves, what is hidden is asked this often. */
const ASK_EVERY_MS = 180;
/** A place closer to a surface than this part of the scene lies on it, and is not behind it. */
const ON_SURFACE = 0.025;

/** A place so far beyond the edge of the stage, in halves of it, has no label. */
const BEYOND = 1.05;

const place = new Vector3();
const facing = new Vector3();

export class Pins {
  #labels: Labels;
  #redraw: () => void;
  #pins: Pin[] = [];
  #asked = 0;
  #later = 0;

  /** Takes: `redraw`, called when what is hidden should be asked again although nothing moves any more */
  constructor(labels: Labels, redraw: () => void) {
    this.#labels = labels;
    this.#redraw = redraw;
  }

  /** Pin a label to an object. */
  add(label: Label, object: Object3D, normal: Vector3 | null = null): void {
    this.#pins.push({ label, object, normal: normal?.normalize() ?? null, isHidden: false });
    this.#labels.add(label);
  }

  /** Put all labels where their places are seen.
   *
   * Takes: `roots`: what can stand before them; `size` of the scene in metres
   */
  show(camera: PerspectiveCamera, width: number, height: number, roots: Object3D[], size: number): void {
    const isDue = this.#isDue();
    const spots = this.#pins.map((pin) => {
      pin.object.getWorldPosition(place);
      if (isDue) pin.isHidden = this.#isHidden(pin, camera, roots, size);
      const depth = place.distanceTo(camera.position);
      place.project(camera);
      const x = ((place.x + 1) / 2) * width;
      const y = ((1 - place.y) / 2) * height;
      return { label: pin.label, x, y, depth, isHidden: pin.isHidden || isOutside(place) } satisfies Spot;
    });
    this.#labels.show(spots, width, height);
  }

  /** The place of a label in the scene, and the turn from which it is seen best. */
  whereIs(element: HTMLElement): { place: [number, number, number]; facing: number | null } | null {
    const pin = this.#pins.find((pin) => pin.label.element === element);
    if (!pin) return null;
    const { x, y, z } = pin.object.getWorldPosition(place);
    const normal = pin.normal && facing.copy(pin.normal).transformDirection(pin.object.matrixWorld);
    const isFlat = !normal || Math.hypot(normal.x, normal.z) < 0.5;
    return { place: [x, y, z], facing: isFlat ? null : (Math.atan2(normal.x, normal.z) * 180) / Math.PI };
  }

  /** Whether to ask now what is hidden; if not, it is asked a little later. */
  #isDue(): boolean {
    const now = performance.now();
    clearTimeout(this.#later);
    if (now - this.#asked < ASK_EVERY_MS) {
      this.#later = window.setTimeout(this.#redraw, ASK_EVERY_MS);
      return false;
    }
    this.#asked = now;
    return true;
  }

  #isHidden({ normal, object }: Pin, camera: PerspectiveCamera, roots: Object3D[], size: number): boolean {
    const away = place.distanceTo(camera.position);
    if (normal) {
      facing.copy(normal).transformDirection(object.matrixWorld);
      const towards = facing.dot(camera.position) - facing.dot(place);
      if (towards < 0) return true;
    }
    return isHidden(place, camera.position, roots, 1 - (ON_SURFACE * size) / away);
  }
}

function isOutside({ x, y, z }: Vector3): boolean {
  return Math.abs(x) > BEYOND || Math.abs(y) > BEYOND || Math.abs(z) > 1;
}
