/** All that the first 3D frame needs, in one file of the build: one request, beside `main`. */

export { view } from "./modes/viewer.ts";
export { buildScene } from "./nodes/index.ts";
