/** A visit to the room: frame after frame, from the first look at the floor until the rider leaves. */

import type { Mesh } from "three";
import type { RoomField } from "../field/field.ts";
import type { Roomed } from "../field/report.ts";
import type { Loan } from "../modes/mode.ts";
import type { Vector } from "../scene.ts";
import type { Beat } from "../stage/loop.ts";
import { type Action, Bar } from "./bar.ts";
import { type Grip, listen } from "./fingers.ts";
import { type Find, type Hit, lookForFloor } from "./floor.ts";
import { Hold } from "./hold.ts";
import { Lamps } from "./lamps.ts";
import { Lens } from "./lens.ts";
import { lay, makeReticle } from "./reticle.ts";
import { makeScreen, measureRoom } from "./session.ts";
import { drag, grow, grown, onFloor, put, radius, type Sizes, type Standing, shrunk, sizes, stand, turn } from "./standing.ts";

const BUTTON_TURN_DEG = 30;
const BUTTON_GROW = 1.25;
/** Without a floor for so long, the rider is told what may help. */
const PATIENCE_S = 8;
/** For so long after it was put the rider is told what fingers do. */
const TELLING_S = 8;
/** The longest time between two frames that counts. */
const LONGEST_S = 0.1;

/** Begin a visit. It ends with the session, and the session with the loan.
 *
 * Takes: `field`: told of every frame, for whoever tests
 */
export async function visit(loan: Loan, session: XRSession, field?: RoomField): Promise<void> {
  const { stage, signal } = loan;
  const screen = await makeScreen(session, stage.renderer.getContext() as WebGL2RenderingContext);
  const lens = new Lens(stage.renderer, screen);
  const [room, find] = await Promise.all([measureRoom(session), lookForFloor(session)]);
  if (signal.aborted) return;
  const visit = new Visit(loan, session, { lens, room, find, field });
  signal.addEventListener("abort", () => visit.close());
}

interface Means {
  lens: Lens;
  room: XRReferenceSpace;
  find: Find;
  field: RoomField | undefined;
}

class Visit implements Grip {
  readonly #loan: Loan;
  readonly #session: XRSession;
  readonly #means: Means;
  readonly #bar: Bar;
  readonly #lamps: Lamps;
  readonly #hold = new Hold();
  readonly #reticle: Mesh;
  readonly #sizes: Sizes;
  #standing: Standing | null = null;
  #hit: Hit | null = null;
  #told: string | null = null;
  #isTapped = false;
  #isLost = false;
  #last = 0;
  /** Since the rider began to look for a floor, or put the scene on it. */
  #seconds = 0;

  constructor(loan: Loan, session: XRSession, means: Means) {
    const { stage, layer, signal } = loan;
    const written = scaleOf(loan);
    this.#loan = loan;
    this.#session = session;
    this.#means = means;
    this.#sizes = sizes(loan.box, written);
    this.#bar = new Bar(loan, written, this.#acts());
    this.#lamps = new Lamps(stage.lamps);
    this.#lamps.ask(session);
    this.#reticle = makeReticle(stage.shadow as Mesh);
    stage.scene.add(this.#reticle);
    layer.addEventListener("beforexrselect", keepButtons, { signal });
    listen(loan.area, this, signal);
    session.addEventListener("select", () => (this.#isTapped = true), { signal });
    stage.follow(means.lens);
    stage.loop.follow(this.#beat());
    this.#show();
  }

  floorAt(x: number, y: number): Vector | null {
    const { stage, area } = this.#loan;
    const { left, top, width, height } = area.getBoundingClientRect();
    const { camera } = stage;
    const eye = camera.position;
    const end = eye.clone().set(((x - left) / width) * 2 - 1, 1 - ((y - top) / height) * 2, 0.5).unproject(camera);
    const way = end.sub(eye).toArray();
    const floor = (this.#standing?.place[1] ?? 0) + this.#hold.drift[1];
    return onFloor(eye.toArray(), way, floor);
  }

  drag(from: Vector, to: Vector): void {
    this.#change((standing) => drag(standing, from, to));
  }

  turn(by: number): void {
    this.#change((standing) => turn(standing, by));
  }

  grow(by: number): void {
    this.#change((standing) => grow(standing, by, this.#sizes));
  }

  /** Give everything back as it was. */
  close(): void {
    const { stage, root } = this.#loan;
    this.#lamps.reset();
    this.#hold.release();
    this.#reticle.removeFromParent();
    (this.#reticle.material as { dispose(): void }).dispose();
    root.visible = true;
    this.#means.lens.close();
    stage.loop.follow();
  }

  #acts(): Record<Action, () => void> {
    const { players } = this.#loan.stage;
    return {
      play: () => players.play(!players.isPlaying),
      // As in the viewer, where the rider goes round the scene: to the right of it, it turns to the left.
      "turn-left": () => this.turn(BUTTON_TURN_DEG),
      "turn-right": () => this.turn(-BUTTON_TURN_DEG),
      "room-smaller": () => this.grow(1 / BUTTON_GROW),
      "room-larger": () => this.grow(BUTTON_GROW),
      "room-again": () => this.#lift(),
      "room-model": () => this.#change(shrunk),
      "room-real": () => this.#change((standing) => this.#grown(standing)),
    };
  }

  /** The session's frames, as far as the phone knows where it is. */
  #beat(): Beat {
    const session = this.#session;
    const ask = (step: (now: number) => void): number =>
      session.requestAnimationFrame((now, frame) => {
        if (this.#see(now, frame)) step(now);
        else ask(step);
      });
    return { ask, drop: (id) => session.cancelAnimationFrame(id) };
  }

  #see(now: number, frame: XRFrame): boolean {
    const { lens, room, find, field } = this.#means;
    const seconds = this.#last ? Math.min((now - this.#last) / 1000, LONGEST_S) : 0;
    const pose = frame.getViewerPose(room);
    this.#last = now;
    this.#seconds += seconds;
    this.#isLost = !pose || pose.emulatedPosition;
    if (pose) {
      lens.see(pose);
      this.#hold.follow(frame, room);
      this.#lamps.follow(frame, seconds);
      this.#hit = this.#standing ? null : find(frame, room);
      if (this.#isTapped && this.#hit) this.#put(this.#hit);
    }
    this.#isTapped = false;
    this.#show();
    field?.(now, this.#facts());
    return !!pose;
  }

  #facts(): Roomed {
    return {
      isLost: this.#isLost,
      isOnFloor: this.#hit !== null,
      scale: this.#standing?.scale ?? null,
      drift: this.#hold.isAnchored ? this.#hold.drift : null,
      light: this.#lamps.told,
    };
  }

  #put(hit: Hit): void {
    const { turn = 30 } = this.#loan.scene.view ?? {};
    this.#hold.take(hit);
    this.#standing = stand(hit.place, this.#means.lens.place, turn);
    this.#hit = null;
    this.#seconds = 0;
  }

  /** Take the scene off the floor, to put it elsewhere. */
  #lift(): void {
    this.#hold.release();
    this.#standing = null;
    this.#seconds = 0;
  }

  #grown(standing: Standing): Standing {
    const eye = this.#means.lens.place.map((value, i) => value - this.#hold.drift[i]) as Vector;
    return grown(standing, eye, radius(this.#loan.box), this.#sizes);
  }

  #change(how: (standing: Standing) => Standing): void {
    if (this.#standing) this.#standing = how(this.#standing);
  }

  #show(): void {
    const { root, box, stage } = this.#loan;
    const { lens } = this.#means;
    const standing = this.#standing;
    root.visible = standing !== null;
    if (standing) put(root, box, standing, this.#hold.drift);
    lens.size = Math.hypot(...box.high.map((value, i) => value - box.low[i])) * (standing?.scale ?? 1);
    lay(this.#reticle, this.#hit?.place ?? null, lens.place);
    this.#tell(this.#hint());
    this.#bar.show({
      scale: standing?.scale ?? null,
      isPlaying: stage.players.isEmpty ? null : stage.players.isPlaying,
    });
  }

  #tell(hint: string | null): void {
    if (hint !== this.#told) this.#loan.hint(hint);
    this.#told = hint;
  }

  #hint(): string | null {
    if (this.#isLost) return "room-lost";
    if (this.#standing) return this.#seconds < TELLING_S ? "room-standing" : null;
    if (this.#hit) return "room-tap";
    return this.#seconds < PATIENCE_S ? "room-seek" : "room-no-floor";
  }
}

/** A finger on a button, a link, a panel or the tester's board does not also put the scene. */
function keepButtons(event: Event): void {
  if ((event.target as Element).closest("button, a, .panel, .field")) event.preventDefault();
}

/** How large the scene's model is written, in parts of what it really is. */
function scaleOf({ scene }: Loan): number {
  const model = scene.nodes.find(({ type }) => type === "model");
  const scale = model?.scale ?? 1;
  return typeof scale === "number" ? scale : Math.max(...scale);
}
