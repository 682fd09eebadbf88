// Facts about GLB files, one JSON object a line: `node client/model-facts.mjs FILE…`
//
// What a scene can name (nodes, animations, materials), how large the model is, and what the Khronos
// validator says of the file. It cannot look into meshopt, so it also judges the file decoded.

import { readFile } from "node:fs/promises";

import { Logger, NodeIO } from "@gltf-transform/core";
import { ALL_EXTENSIONS } from "@gltf-transform/extensions";
import { getBounds } from "@gltf-transform/functions";
import validator from "gltf-validator";
import { MeshoptDecoder } from "meshoptimizer";

const SERIOUS = 1; // 0 is an error, 1 a warning, 2 and 3 are remarks

const io = new NodeIO()
  .setLogger(new Logger(Logger.Verbosity.ERROR))
  .registerExtensions(ALL_EXTENSIONS)
  .registerDependencies({ "meshopt.decoder": MeshoptDecoder });

async function facts(path) {
  const bytes = new Uint8Array(await readFile(path));
  const document = await io.readBinary(bytes);
  const root = document.getRoot();
  const scene = root.getDefaultScene() ?? root.listScenes()[0];
  const told = {
    path,
    extensions: root.listExtensionsUsed().map((extension) => extension.extensionName),
    nodes: names(root.listNodes()),
    materials: names(root.listMaterials()),
    animations: root.listAnimations().map(animationFacts),
    triangles: root.listMeshes().reduce((sum, mesh) => sum + triangles(mesh), 0),
    bounds: getBounds(scene),
    facing: facing(root.listMeshes().flatMap((mesh) => mesh.listPrimitives())),
  };
  root.listExtensionsUsed().find((e) => e.extensionName === "EXT_meshopt_compression")?.dispose();
  return { ...told, issues: [...(await issues(bytes)), ...(await issues(await io.writeBinary(document)))] };
}

function names(properties) {
  return properties.map((property) => property.getName()).filter(Boolean).sort();
}

function animationFacts(animation) {
  const ends = animation.listSamplers().map((sampler) => sampler.getInput().getMax([])[0]);
  const channels = animation.listChannels();
  const moved = channels.map((c) => `${c.getTargetNode().getName()} ${c.getTargetPath()}`).sort();
  return { name: animation.getName(), seconds: Math.max(...ends), moved };
}

function triangles(mesh) {
  const corners = (primitive) => (primitive.getIndices() ?? primitive.getAttribute("POSITION")).getCount();
  return mesh.listPrimitives().reduce((sum, primitive) => sum + corners(primitive) / 3, 0);
}

/** How much the corners of all triangles look to +x, +y, +z, -x, -y and -z, from 0 to 1. */
function facing(primitives) {
  const sums = [0, 0, 0, 0, 0, 0];
  let count = 0;
  for (const primitive of primitives) {
    const normals = primitive.getAttribute("NORMAL");
    if (!normals) continue;
    for (const corner of primitive.getIndices()?.getArray() ?? Array(normals.getCount()).keys()) {
      normals.getElement(corner, []).forEach((part, axis) => (sums[part < 0 ? axis + 3 : axis] += Math.abs(part)));
      count += 1;
    }
  }
  return sums.map((sum) => sum / Math.max(1, count));
}

/** What the Khronos validator finds wrong, as sentences. */
async function issues(bytes) {
  const report = await validator.validateBytes(bytes, { maxIssues: 100 });
  const serious = report.issues.messages.filter((issue) => issue.severity <= SERIOUS);
  return serious.map((issue) => `${issue.code} ${issue.pointer ?? ""}: ${issue.message}`);
}

for (const path of process.argv.slice(2)) console.log(JSON.stringify(await facts(path)));
