import assert from "node:assert/strict";
import { test } from "node:test";
import { Pace } from "../src/stage/pace.ts";

/** A device that draws nothing until it is let. */
class Device {
  SYNC_GPU_COMMANDS_COMPLETE = 1;
  SYNC_STATUS = 2;
  SIGNALED = 3;
  UNSIGNALED = 4;
  waiting: object[] = [];
  kept = 0;

  fenceSync(): object {
    const frame = {};
    this.waiting.push(frame);
    this.kept += 1;
    return frame;
  }

  getSyncParameter(frame: object): number {
    return this.waiting.includes(frame) ? this.UNSIGNALED : this.SIGNALED;
  }

  deleteSync(): void {
    this.kept -= 1;
  }
}

let asked: ((now: number) => void) | null = null;
let now = 5000;
Object.assign(globalThis, {
  requestAnimationFrame: (step: (now: number) => void) => {
    asked = step;
    return 1;
  },
  cancelAnimationFrame: () => {
    asked = null;
  },
});

/** What a page that asks for a frame after each gets in so many of the screen's, 16 ms apart. */
function drawn(pace: Pace, screens: number): number {
  let steps = 0;
  const step = () => {
    steps += 1;
    pace.ask(step);
  };
  if (!asked) pace.ask(step);
  for (let i = 0; i < screens; i++) {
    const next = asked;
    asked = null;
    next?.((now += 16));
  }
  pace.drop();
  return steps;
}

test("a device that keeps up draws with the screen, and holds nothing", () => {
  const device = new Device();
  const pace = new Pace(device as unknown as WebGL2RenderingContext);
  for (let i = 0; i < 10; i++) {
    assert.equal(drawn(pace, 1), 1);
    device.waiting = [];
  }
  assert.ok(device.kept <= 1);
});

test("a device that is behind is asked for no third frame before it has drawn the first", () => {
  const device = new Device();
  const pace = new Pace(device as unknown as WebGL2RenderingContext);
  assert.equal(drawn(pace, 20), 2);
  device.waiting.shift();
  assert.equal(drawn(pace, 20), 1);
  assert.equal(device.kept, 2);
});

test("a device that never says when it has drawn is not asked any more", () => {
  const device = new Device();
  const pace = new Pace(device as unknown as WebGL2RenderingContext);
  assert.equal(drawn(pace, 2), 2);
  assert.equal(drawn(pace, 60), 0);
  assert.ok(drawn(pace, 30) > 20);
  assert.equal(device.kept, 0);
});

test("nothing comes after it was dropped, even where it was waiting", () => {
  const device = new Device();
  const pace = new Pace(device as unknown as WebGL2RenderingContext);
  drawn(pace, 10);
  assert.equal(asked, null);
});
