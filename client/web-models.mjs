// Web versions of GLB masters: the Node half of stations/building/web_models.py.
//
// Standard input holds frames, each a length (32 bits, little end first) and as many bytes: the recipe
// as JSON, then the masters. Standard output answers with one frame a master, in the same order: its web
// version, or a sentence saying why there is none. The names of nodes, animations and materials stay,
// because scenes name them.

import { Logger, NodeIO } from "@gltf-transform/core";
import { ALL_EXTENSIONS, EXTMeshoptCompression } from "@gltf-transform/extensions";
import { dedup, prune, quantize, reorder, resample, textureCompress, weld } from "@gltf-transform/functions";
import { MeshoptEncoder } from "meshoptimizer";
import sharp from "sharp";

const KNOWN = new Set(ALL_EXTENSIONS.map((extension) => extension.EXTENSION_NAME));
const COMPRESSED = new Set([
  "EXT_meshopt_compression",
  "KHR_draco_mesh_compression",
  "KHR_mesh_quantization",
  "KHR_texture_basisu",
]);

const io = new NodeIO()
  .setLogger(new Logger(Logger.Verbosity.ERROR))
  .registerExtensions(ALL_EXTENSIONS)
  .registerDependencies({ "meshopt.encoder": MeshoptEncoder });

/** The web version of a master; the master itself where it is compressed already or strange to us. */
async function webModel(master, recipe) {
  const file = await io.binaryToJSON(master);
  const used = file.json.extensionsUsed ?? [];
  if (used.some((name) => COMPRESSED.has(name) || !KNOWN.has(name))) return master;
  const document = await io.readJSON(file);
  await document.transform(...steps(recipe));
  document
    .createExtension(EXTMeshoptCompression)
    .setRequired(true)
    .setEncoderOptions({ method: EXTMeshoptCompression.EncoderMethod.FILTER });
  const web = await io.writeBinary(document);
  return web.length < master.length ? web : master;
}

/** What is done to a model. Normals are rounded before meshopt, which keeps 8 bits of them and of tangents. */
function steps({ texture_px, webp_quality, position_bits, texcoord_bits, normal_bits }) {
  return [
    dedup({ keepUniqueNames: true }),
    prune({ keepLeaves: true }),
    roundNormals(normal_bits),
    weld(),
    resample(),
    textureCompress({
      encoder: sharp,
      targetFormat: "webp",
      resize: [texture_px, texture_px],
      quality: webp_quality,
      effort: 100,
    }),
    reorder({ encoder: MeshoptEncoder, target: "size" }),
    quantize({
      pattern: /^(POSITION|TEXCOORD|JOINTS|WEIGHTS|COLOR)(_\d+)?$/,
      patternTargets: /^(POSITION|TEXCOORD|JOINTS|WEIGHTS|COLOR|NORMAL|TANGENT)(_\d+)?$/,
      quantizePosition: position_bits,
      quantizeTexcoord: texcoord_bits,
      quantizeNormal: 8,
    }),
  ];
}

/** Rounds normals on the octahedron they are packed on, so that neighbours become equal. */
function roundNormals(bits) {
  const most = 2 ** (bits - 1) - 1;
  const round = (part) => Math.round(part * most) / most;
  return (document) => {
    const meshes = document.getRoot().listMeshes();
    const primitives = meshes.flatMap((mesh) => mesh.listPrimitives());
    for (const normals of new Set(primitives.map((primitive) => primitive.getAttribute("NORMAL")))) {
      for (let at = 0; at < (normals?.getCount() ?? 0); at++) {
        normals.setElement(at, unfolded(folded(normals.getElement(at, [])).map(round)));
      }
    }
  };
}

/** A direction as a point of the octahedron unfolded into the square from -1 to 1. */
function folded([x, y, z]) {
  const sum = Math.abs(x) + Math.abs(y) + Math.abs(z) || 1;
  return z < 0 ? outside(x / sum, y / sum) : [x / sum, y / sum];
}

/** The unit vector that a point of the square stands for. */
function unfolded([u, v]) {
  const z = 1 - Math.abs(u) - Math.abs(v);
  const [x, y] = z < 0 ? outside(u, v) : [u, v];
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
}

/** Between the inner diamond of the square, which looks up, and its corners, which look down. */
function outside(u, v) {
  return [(1 - Math.abs(v)) * (u < 0 ? -1 : 1), (1 - Math.abs(u)) * (v < 0 ? -1 : 1)];
}

async function webModelOrReason(master, recipe) {
  try {
    return await webModel(master, recipe);
  } catch (error) {
    return Buffer.from(String(error.message));
  }
}

function* frames(bytes) {
  for (let at = 0; at < bytes.length; ) {
    const end = at + 4 + bytes.readUInt32LE(at);
    yield bytes.subarray(at + 4, end);
    at = end;
  }
}

function frame(bytes) {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}

const [head, ...masters] = frames(Buffer.concat(await process.stdin.toArray()));
const recipe = JSON.parse(head.toString());
await MeshoptEncoder.ready;
for (const master of masters) {
  process.stdout.write(frame(await webModelOrReason(new Uint8Array(master), recipe)));
}
