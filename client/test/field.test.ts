import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import sharp from "sharp";
import { greyPng } from "../src/field/png.ts";
import { fileName } from "../src/field/naming.ts";
import { middle, worst } from "../src/field/report.ts";
import { zip } from "../src/field/zip.ts";

const WIDTH = 7;
const pixels = Uint8Array.from({ length: WIDTH * 5 }, (_, i) => (i * 37) % 256);

test("a grey picture is read again as it was, by another reader", async () => {
  const file = await greyPng(pixels, WIDTH, 5);
  const { data, info } = await sharp(file).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
  assert.deepEqual([info.width, info.height, info.channels], [WIDTH, 5, 1]);
  assert.deepEqual([...data], [...pixels]);
});

test("an archive is unpacked by Python to the very files", async () => {
  const files: [string, Uint8Array][] = [
    ["sequence.json", new TextEncoder().encode('{"fps": 30}')],
    ["0000.png", pixels],
  ];
  const path = join(mkdtempSync(join(tmpdir(), "field-")), "clip.zip");
  writeFileSync(path, zip(files));
  const script = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; "
    + "print([(n, z.read(n).hex()) for n in z.namelist()])";
  const told = execFileSync("python3", ["-c", script, path], { encoding: "utf8" });
  const hex = (data: Uint8Array) => Buffer.from(data).toString("hex");
  assert.equal(told.trim(), `[${files.map(([name, data]) => `('${name}', '${hex(data)}')`).join(", ")}]`);
});

test("times are told by their middle and by the worst of twenty", () => {
  const times = Array.from({ length: 100 }, (_, i) => i + 1);
  assert.equal(middle(times), 50);
  assert.equal(worst(times), 95);
  assert.equal(middle([]), 0);
});

test("a tester's files are named by line, station and minute, in letters that every system takes", () => {
  const moment = new Date(2026, 10, 3, 9, 5);
  assert.equal(fileName("302", "/de/stations/westpark/", moment), "302-westpark-20261103-0905");
  assert.equal(fileName("U 35", "/de/", moment), "U-35-line-20261103-0905");
});
