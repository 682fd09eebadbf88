/** GLB files made in code, plain and as the server makes them for the web. */

import { Document, Logger, NodeIO } from "@gltf-transform/core";
import { ALL_EXTENSIONS, EXTMeshoptCompression } from "@gltf-transform/extensions";
import { quantize, reorder } from "@gltf-transform/functions";
import { MeshoptEncoder } from "meshoptimizer";

/** A wavy sheet of n by n squares on a node that stands at (1, 2, 3), and a clip that lifts it. */
export function sheet(n = 12): Document {
  const document = new Document().setLogger(new Logger(Logger.Verbosity.SILENT));
  const buffer = document.createBuffer();
  const points = Array.from({ length: (n + 1) ** 2 }, (_, i) => [i % (n + 1), Math.floor(i / (n + 1))]);
  const squares = Array.from({ length: n * n }, (_, i) => Math.floor(i / n) * (n + 1) + (i % n));
  const position = points.flatMap(([x, y]) => [x / n, Math.sin(x + y) / 4, y / n]);
  const corners = squares.flatMap((a) => [a, a + n + 1, a + 1, a + 1, a + n + 1, a + n + 2]);
  const accessor = (array: Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>, type: "SCALAR" | "VEC3") =>
    document.createAccessor().setArray(array).setType(type).setBuffer(buffer);
  const primitive = document
    .createPrimitive()
    .setAttribute("POSITION", accessor(new Float32Array(position), "VEC3"))
    .setAttribute("NORMAL", accessor(new Float32Array(points.flatMap(() => [0.6, 0.8, 0])), "VEC3"))
    .setIndices(accessor(new Uint16Array(corners), "SCALAR"))
    .setMaterial(document.createMaterial("paint").setBaseColorFactor([0.2, 0.4, 0.6, 1]).setRoughnessFactor(0.7));
  const mesh = document.createMesh("sheet").addPrimitive(primitive);
  const node = document.createNode("sheet").setMesh(mesh).setTranslation([1, 2, 3]);
  document.createScene().addChild(node);
  const sampler = document
    .createAnimationSampler()
    .setInput(accessor(new Float32Array([0, 2]), "SCALAR"))
    .setOutput(accessor(new Float32Array([1, 2, 3, 1, 6, 3]), "VEC3"));
  const channel = document.createAnimationChannel().setTargetNode(node).setTargetPath("translation").setSampler(sampler);
  document.createAnimation("lift").addSampler(sampler).addChannel(channel);
  return document;
}

export function plain(document: Document): Promise<Uint8Array> {
  return new NodeIO().writeBinary(document);
}

/** Quantized and compressed by meshopt. */
export async function web(document: Document): Promise<Uint8Array> {
  await MeshoptEncoder.ready;
  await document.transform(reorder({ encoder: MeshoptEncoder }), quantize());
  document
    .createExtension(EXTMeshoptCompression)
    .setRequired(true)
    .setEncoderOptions({ method: EXTMeshoptCompression.EncoderMethod.FILTER });
  const io = new NodeIO().registerExtensions(ALL_EXTENSIONS);
  return io.registerDependencies({ "meshopt.encoder": MeshoptEncoder }).writeBinary(document);
}

/** A file that arrives in pieces of this many bytes. */
export function arriving(bytes: Uint8Array, piece = bytes.length): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + piece));
      at += piece;
    },
  });
}
