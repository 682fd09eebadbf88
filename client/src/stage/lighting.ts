/** The house's light: a bright overcast day with a soft sun, without any picture of an environment to load. */

import {
  DirectionalLight,
  HemisphereLight,
  type Light,
  type Mesh,
  MeshStandardMaterial,
  type Object3D,
  type WebGLProgramParametersWithUniforms,
} from "three";

const SKY = 0xf4f9ff;
const GROUND = 0xb9ad9c;

/** The lights of a scene that brings none of its own. They stand still while the rider walks around. */
export function houseLights(): Light[] {
  const sky = new HemisphereLight(SKY, GROUND, 2.5);
  const sun = new DirectionalLight(0xfff0dc, 2.2);
  sun.position.set(4, 7, 5);
  const fill = new DirectionalLight(0xcfe4ff, 0.7);
  fill.position.set(-6, 3, -4);
  return [sky, sun, fill];
}

/** Let what shines mirror a sky above and a ground below: glass and metal would be black without. */
export function mirrorSky(root: Object3D): void {
  root.traverse((object) => {
    const { material } = object as Mesh;
    if (material instanceof MeshStandardMaterial) material.onBeforeCompile = addSky;
  });
}

/** The reflected sky, brighter towards the zenith, with a horizon as sharp as the surface is smooth. */
const SKY_GLSL = /* glsl */ `
#include <lights_fragment_maps>
{
  vec3 mirrored = inverseTransformDirection(reflect(-geometryViewDir, geometryNormal), viewMatrix);
  float blur = mix(0.04, 1.0, material.roughness);
  float above = smoothstep(-blur, blur, mirrored.y);
  vec3 sky = mix(vec3(0.72, 0.8, 0.88), vec3(1.0), smoothstep(0.0, 0.9, mirrored.y));
  radiance += mix(vec3(0.24, 0.22, 0.2), sky, above) * (1.0 - 0.35 * material.roughness);
}`;

function addSky(shader: WebGLProgramParametersWithUniforms): void {
  shader.fragmentShader = shader.fragmentShader.replace("#include <lights_fragment_maps>", SKY_GLSL);
}
