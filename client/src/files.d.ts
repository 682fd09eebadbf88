/** A style sheet that a part of the client brings with it: its text. */
declare module "*.css" {
  const text: string;
  export default text;
}

/** A file that lies beside the client: its name there. */
declare module "*.wasm" {
  const name: string;
  export default name;
}
