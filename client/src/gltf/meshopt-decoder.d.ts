/** meshoptimizer's decoder in JavaScript, which its package holds but does not export: build.mjs finds it. */
declare module "meshopt-decoder" {
  export { MeshoptDecoder } from "meshoptimizer/decoder";
}
