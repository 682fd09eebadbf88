// What a rider waits for, in few files: an esbuild plugin.
//
// esbuild puts what several parts share into a file of its own for each set of sharers. Fifteen small files came of
// that, each with a request and headers of its own. Here every part that uses one module of a group brings the whole
// group, so that its sharers are the same ones and the group becomes one file. At each step of the way (the first 3D
// frame, the poster) that is one group for what needs three.js, and one for what does not.
//
// docs/decisions/0004 says what it saves.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const THREE = "node_modules/three/";

/** The plugin for a build with code splitting; `steps` are the sources that a rider waits for, step by step. */
export async function grouped(options, steps) {
  const { metafile } = await build({ ...options, write: false, metafile: true });
  const parts = partsOf(metafile);
  const groups = groupsOf(parts, steps);
  const brings = new Map(
    parts.map(({ source, reach }) => [
      join(options.absWorkingDir, source),
      groups.filter((group) => group.some((module) => reach.has(module))).flat(),
    ]),
  );
  return {
    name: "grouped",
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const more = brings.get(path);
        if (!more) return null;
        const imports = more.map((module) => `import ${JSON.stringify(join(options.absWorkingDir, module))};`);
        return { contents: `${readFileSync(path, "utf8")}\n${imports.join("")}`, loader: "ts" };
      });
    },
  };
}

/** Modules that should travel together. */
function groupsOf(parts, steps) {
  const sharers = (module) => parts.filter(({ reach }) => reach.has(module));
  const isDrawn = (module) => sharers(module).every(({ draws }) => draws);
  const known = new Set();
  return steps.flatMap((sources) => {
    const needed = parts.filter(({ source }) => sources.includes(source)).flatMap(({ reach }) => [...reach]);
    const shared = [...new Set(needed)].filter(
      (module) => module.startsWith("src/") && sharers(module).length > 1 && !known.has(module),
    );
    for (const module of shared) known.add(module);
    return [shared.filter(isDrawn), shared.filter((module) => !isDrawn(module))];
  });
}

/** Every part of a build that is asked for by itself, with all modules it needs before it can begin. */
function partsOf({ outputs }) {
  return Object.entries(outputs)
    .filter(([, { entryPoint }]) => entryPoint)
    .map(([path, { entryPoint }]) => {
      const reach = reachOf(outputs, path, new Set(), new Set());
      return { source: entryPoint, reach, draws: [...reach].some((module) => module.startsWith(THREE)) };
    });
}

function reachOf(outputs, path, modules, seen) {
  seen.add(path);
  for (const [module, { bytesInOutput }] of Object.entries(outputs[path].inputs)) if (bytesInOutput) modules.add(module);
  for (const { path: other, kind } of outputs[path].imports) {
    if (kind === "import-statement" && !seen.has(other)) reachOf(outputs, other, modules, seen);
  }
  return modules;
}
