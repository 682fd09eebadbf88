// Builds the client into static/app/, with manifest.json for the server.
//
// Environment: WHOLE_THREE=1 leaves three.js as it is, to compare.

import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { leanThree } from "./lean-three.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = process.env.CLIENT_OUT ?? join(here, "..", "static", "app");
/** Where it grows: who looks meanwhile sees the last build, whole. */
const draft = `${out}.${process.pid}`;

const common = {
  absWorkingDir: here,
  outdir: draft,
  bundle: true,
  minify: true,
  metafile: true,
  legalComments: "none",
  logLevel: "warning",
  entryNames: "[name].[hash]",
  chunkNames: "[name].[hash]",
  assetNames: "[name].[hash]",
};

/** The name that a build gave to what it made of a source. */
function nameOf({ metafile }, source) {
  const made = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === source);
  return basename(made[0]);
}

process.on("exit", () => rmSync(draft, { recursive: true, force: true }));
const fonts = await build({ ...common, entryPoints: ["src/ui/typeface.css"], loader: { ".woff2": "file" } });
const typeface = nameOf(fonts, "src/ui/typeface.css");
const scripts = await build({
  ...common,
  entryPoints: ["src/main.ts"],
  format: "esm",
  splitting: true,
  target: "es2022",
  // Style sheets of parts that come later travel with them.
  loader: { ".css": "text" },
  define: { TYPEFACE: JSON.stringify(typeface) },
  plugins: process.env.WHOLE_THREE ? [] : [leanThree],
});

const bytes = Object.fromEntries(readdirSync(draft).map((name) => [name, statSync(join(draft, name)).size]));
const manifest = {
  entry: nameOf(scripts, "src/main.ts"),
  preload: Object.keys(bytes).filter((name) => name.endsWith(".js") && !name.startsWith("main.")),
  fonts: typeface,
  bytes,
};
writeFileSync(join(draft, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
rmSync(out, { recursive: true, force: true });
renameSync(draft, out);
