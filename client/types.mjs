// Writes src/scene.gen.ts, the types of scene JSON, from the schema that the server's models give.
// `--check` writes nothing and fails when the file is not what it should be.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const SCHEMA = fileURLToPath(new URL("../schema/scene.v1.json", import.meta.url));
const TYPES = fileURLToPath(new URL("src/scene.gen.ts", import.meta.url));
const BANNER = "// Written by `npm run types` from schema/scene.v1.json. Change stations/nodes/*.py instead.";

/** The schema in the form that gives the plainest types, without its words, which are for editors. */
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  if (value.allOf?.length === 1) return plain(value.allOf[0]);
  const { description, patternProperties, ...rest } = value;
  if (patternProperties) [rest.additionalProperties] = Object.values(patternProperties);
  return Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, plain(part)]));
}

const schema = { ...plain(JSON.parse(readFileSync(SCHEMA, "utf8"))), title: "SceneFile" };
const types = await compile(schema, "SceneFile", {
  additionalProperties: false,
  bannerComment: BANNER,
  format: true,
  ignoreMinAndMaxItems: false,
});

if (process.argv.includes("--check")) {
  if (readFileSync(TYPES, "utf8") === types) process.exit(0);
  console.error("src/scene.gen.ts is older than schema/scene.v1.json. Run: npm run types");
  process.exit(1);
}
writeFileSync(TYPES, types);
