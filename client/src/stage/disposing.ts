/** Giving back what the graphics card holds. */

import { Material, type Mesh, type Object3D, type SkinnedMesh, Texture } from "three";

/** Dispose of the geometries, materials, textures and decoded images under an object. */
export function disposeOf(root: Object3D): void {
  root.traverse((object) => {
    const { geometry, material } = object as Mesh;
    geometry?.dispose();
    for (const one of [material].flat()) if (one instanceof Material) disposeMaterial(one);
    (object as SkinnedMesh).skeleton?.dispose();
  });
}

function disposeMaterial(material: Material): void {
  for (const value of Object.values(material)) if (value instanceof Texture) disposeTexture(value);
  material.dispose();
}

function disposeTexture(texture: Texture): void {
  (texture.source.data as Partial<ImageBitmap> | null)?.close?.();
  texture.dispose();
}
