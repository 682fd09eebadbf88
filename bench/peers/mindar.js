// MindAR on still frames: its own compiler, detector, matcher and tracker, as its demos chain them, and the focal
// length it would otherwise guess. Answers in the form of client/bench/track.mjs.
import { Compiler, Controller } from "mind-ar/dist/mindar-image.prod.js";

const UPDATES = 3;

/** The answers for every frame of the folder at `base`, whose frames stand alone. */
window.trackFolder = async (base) => {
  const { target, camera, frames } = await (await fetch(`${base}/sequence.json`)).json();
  const image = await picture(`${base}/${target.image}`);
  const controller = new Controller({ inputWidth: camera.width, inputHeight: camera.height });
  const lens = [[camera.focal_px, 0, camera.width / 2], [0, camera.focal_px, camera.height / 2], [0, 0, 1]];
  controller.projectionTransform = lens;
  controller.addImageTargetsFromBuffer(await compiled(image));
  const answers = [];
  for (const [frame, name] of frames.entries()) {
    const shown = await picture(`${base}/${name}`);
    const began = performance.now();
    const seen = await look(controller, shown);
    const ms = performance.now() - began;
    const pose = seen && metric(seen, image, target.width_m / image.width);
    answers.push({ frame, found: Boolean(pose), R: null, t: null, ...pose, focal_px: camera.focal_px, ms });
  }
  controller.dispose();
  return answers;
};

/** What MindAR has to know of the picture at an address, as base64. */
window.compileTarget = async (address) => {
  const bytes = await compiled(await picture(address));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
};

async function compiled(image) {
  const compiler = new Compiler();
  await compiler.compileImageTargets([image], () => {});
  return compiler.exportData();
}

async function picture(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}

async function look(controller, image) {
  const { featurePoints } = await controller.detect(image);
  const { modelViewTransform } = await controller.match(featurePoints, 0);
  let pose = modelViewTransform;
  for (let update = 0; pose && update < UPDATES; update++) {
    pose = await controller.trackUpdate(pose, await controller.track(image, pose, 0));
  }
  return pose;
}

/** A pose of pixels from the upper left, camera looking along +Z, as one of metres from the middle, looking along -Z. */
function metric(seen, { width, height }, metresAPixel) {
  const column = (i) => [seen[0][i], -seen[1][i], -seen[2][i]];
  const [right, down, start] = [column(0), column(1), column(3)];
  const size = Math.hypot(...right);
  const x = right.map((value) => value / size);
  const y = down.map((value) => -value / Math.hypot(...down));
  const z = [x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]];
  const middle = start.map((value, i) => value + (right[i] * width + down[i] * height) / 2);
  return {
    R: [0, 1, 2].flatMap((row) => [x[row], y[row], z[row]]),
    t: middle.map((value) => (value / size) * metresAPixel),
  };
}
