// Writes src/scene.gen.ts, the types of scene JSON, from the schema that the server's models give.
// `--check` writes nothing and fails when the file is not what it should be.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const SCHEMA = fileURLToPath(new URL("../schema/scene.v1.json", import.meta.url));
const TYPES = fileURLToPath(new URL("src/scene.gen.ts", import.meta.url));
const BANNER = "// Written by `npm run types` from schema/scene.v1.json. Change stations/nodes/*.py instead.";

/** The schema in the form that gives the plainest types. */
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  // A reference with a comment of its own would become a second type of the same shape.
  if (value.$ref) return { $ref: value.$ref };
  const copy = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
  // The title of a field would become a type; that of an object names one.
  if (typeof copy.title === "string" && !copy.properties && !copy.patternProperties) delete copy.title;
  if (copy.patternProperties) {
    [copy.additionalProperties] = Object.values(copy.patternProperties);
    delete copy.patternProperties;
  }
  return copy;
}

const schema = plain(JSON.parse(readFileSync(process.env.SCENE_SCHEMA ?? SCHEMA, "utf8")));
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
