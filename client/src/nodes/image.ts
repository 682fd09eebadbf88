/** Image: a flat picture standing in the scene, upright, facing +z, its lower edge on its place. */

import { DoubleSide, Mesh, MeshBasicMaterial, Object3D, PlaneGeometry, SRGBColorSpace, Texture } from "three";
import { fetchBody } from "../stage/loading.ts";
import type { Build } from "./node.ts";

export const image: Build<"image"> = (node, stage) => {
  const object = new Object3D();
  const half = node.width_m / 2;
  const box = { low: [-half, 0, 0] as never, high: [half, node.width_m, 0] as never };
  const ready = load(node.src, node.width_m).then((mesh) => {
    object.add(mesh);
    stage.loop.invalidate();
  });
  return { object, ready, box };
};

async function load(src: string, width: number): Promise<Mesh> {
  const blob = await new Response(await fetchBody(src)).blob();
  const bitmap = await createImageBitmap(blob, { imageOrientation: "flipY", premultiplyAlpha: "none" });
  const height = (width * bitmap.height) / bitmap.width;
  const texture = new Texture(bitmap);
  texture.colorSpace = SRGBColorSpace;
  texture.flipY = false;
  texture.anisotropy = 4;
  texture.needsUpdate = true;
  const geometry = new PlaneGeometry(width, height).translate(0, height / 2, 0);
  // A picture shows its own colours, whatever the light.
  const material = new MeshBasicMaterial({ map: texture, side: DoubleSide, transparent: true, toneMapped: false });
  return new Mesh(geometry, material);
}
