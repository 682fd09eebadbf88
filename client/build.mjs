// Builds the client into static/app/, with manifest.json for the server.
//
// Environment: WHOLE_THREE=1 leaves three.js as it is, to compare.

import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { grouped } from "./grouping.mjs";
import { leanThree } from "./lean-three.mjs";
import { leanTypeface } from "./lean-typeface.mjs";

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

/** Style sheets of parts that come later travel with them, as text. */
const styles = {
  name: "styles",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), { loader: "css", minify: true });
      return { contents: code, loader: "text" };
    });
  },
};

/** zxing would fetch its WebAssembly from a stranger if nobody told it where ours is: it does not even know one. */
const ownHost = {
  name: "own-host",
  setup({ onLoad }) {
    onLoad({ filter: /node_modules.zxing-wasm.*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll(/`https:[^`]*`/g, '""'),
    }));
  },
};

process.on("exit", () => rmSync(draft, { recursive: true, force: true }));
const fonts = await build({ ...common, entryPoints: ["src/ui/typeface.css"], plugins: [leanTypeface] });
const typeface = nameOf(fonts, "src/ui/typeface.css");
/** The tracker, in a worker: one file by itself. */
const watching = await build({
  ...common,
  entryPoints: { tracker: "src/tracking/worker.ts" },
  target: "es2022",
});
const tracker = nameOf(watching, "src/tracking/worker.ts");
const split = {
  ...common,
  entryPoints: ["src/main.ts"],
  format: "esm",
  loader: { ".wasm": "file" },
  splitting: true,
  target: "es2022",
  define: { TYPEFACE: JSON.stringify(typeface), TRACKER: JSON.stringify(tracker) },
  plugins: [styles, ownHost, ...(process.env.WHOLE_THREE ? [] : [leanThree])],
};
const first = ["src/main.ts", "src/three-d.ts"];
const scripts = await build({ ...split, plugins: [await grouped(split, [first, ["src/modes/entering.ts", "src/modes/poster.ts"]]), ...split.plugins] });
await build({
  ...common,
  entryPoints: { sw: "src/offline/worker.ts", "sw-gone": "src/offline/gone.ts" },
  // The server gives the worker its address, which never changes.
  entryNames: "[name]",
  target: "es2022",
});

/** Names of a module of the build and of all that it imports, without what it imports later. */
function closure({ metafile }, name, found = new Set()) {
  found.add(name);
  const path = Object.keys(metafile.outputs).find((path) => basename(path) === name);
  for (const { path: other, kind } of metafile.outputs[path].imports) {
    if (kind === "import-statement" && !found.has(basename(other))) closure({ metafile }, basename(other), found);
  }
  return found;
}

const bytes = Object.fromEntries(readdirSync(draft).map((name) => [name, statSync(join(draft, name)).size]));
const [entry, threeD] = first.map((source) => nameOf(scripts, source));
const needed = [...closure(scripts, entry), ...closure(scripts, threeD)];
const manifest = {
  entry,
  preload: [...new Set(needed)].filter((name) => name !== entry).sort(),
  fonts: typeface,
  bytes,
};
writeFileSync(join(draft, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
rmSync(out, { recursive: true, force: true });
renameSync(draft, out);
