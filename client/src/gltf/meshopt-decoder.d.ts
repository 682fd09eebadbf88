/** meshoptimizer's decoder in JavaScript, which its package holds but does not export. */
declare module "*/meshopt_decoder_reference.js" {
  export { MeshoptDecoder } from "meshoptimizer/decoder";
}
