import assert from "node:assert/strict";
import { test } from "node:test";
import { stationOf } from "../src/camera/codes.ts";
import { coveredHalves, frameSize } from "../src/camera/frames.ts";
import { betterLens } from "../src/camera/lens.ts";
import { onScreen } from "../src/camera/motion.ts";

const lenses = (...labels: string[]) => labels.map((label) => ({ id: label, label }));

test("of several rear lenses the main one is taken, whatever the phone offers first", () => {
  const iphone = lenses("Front Camera", "Back Ultra Wide Camera", "Back Dual Wide Camera", "Back Camera");
  assert.equal(betterLens(iphone, "Back Ultra Wide Camera")?.label, "Back Camera");
  assert.equal(betterLens(lenses("Ultraweitwinkel-Rückkamera", "Rückkamera"), "Ultraweitwinkel-Rückkamera")?.label, "Rückkamera");
  const turkish = lenses("Ön Kamera", "Arka Üçlü Kamera", "Arka Ultra Geniş Kamera", "Arka Kamera", "Arka Telefoto Kamera");
  assert.equal(betterLens(turkish, "Arka Üçlü Kamera")?.label, "Arka Kamera");
  const android = lenses("camera2 1, facing front", "camera2 2, facing back", "camera2 0, facing back");
  assert.equal(betterLens(android, "camera2 2, facing back")?.label, "camera2 0, facing back");
});

test("a lens as good as any stays, and so does one whose name says nothing", () => {
  assert.equal(betterLens(lenses("Front Camera", "Back Camera", "Back Telephoto Camera"), "Back Camera"), null);
  assert.equal(betterLens(lenses("Integrated Webcam", "back of the house"), "Integrated Webcam"), null);
});

test("the tracker's frame keeps the shape of the picture, upright or not", () => {
  assert.deepEqual(frameSize({ width: 1280, height: 720 }), { width: 640, height: 360 });
  assert.deepEqual(frameSize({ width: 720, height: 1280 }), { width: 360, height: 640 });
  assert.deepEqual(frameSize({ width: 320, height: 240 }), { width: 320, height: 240 });
});

test("what covers the view is cut on one side alone", () => {
  const { across, up } = coveredHalves({ width: 640, height: 360 }, 500, { width: 400, height: 400 });
  assert.equal(up, 180 / 500);
  assert.equal(across, 180 / 500);
});

test("a phone on its side turns about the axes of its screen", () => {
  assert.deepEqual(onScreen([1, 2, 3], 0), [1, 2, 3]);
  const [x, y, z] = onScreen([1, 2, 3], 90);
  assert.deepEqual([x, y, z].map(Math.round), [-2, 1, 3]);
});

test("a code of another station of this line leads there, any other code nowhere", () => {
  const ours = "HTTPS://LINIE.EXAMPLE/S/NRD";
  assert.equal(stationOf("https://linie.example/s/SDN", ours), "/s/sdn");
  assert.equal(stationOf("https://linie.example/s/nrd", ours), null);
  assert.equal(stationOf("https://elsewhere.example/S/SDN", ours), null);
  assert.equal(stationOf("hello", ours), null);
});
