/** Light: what lights the scene, in the words of glTF's KHR_lights_punctual. */

import { AmbientLight, DirectionalLight, type Light, Object3D, PointLight, SpotLight } from "three";
import type { NodeOf } from "../scene.ts";
import { radians } from "../stage/framing.ts";
import type { Build } from "./node.ts";

export const light: Build<"light"> = (node) => {
  const object = new Object3D();
  object.add(aimed(make(node)));
  return { object };
};

function make({ kind, color, intensity = 1, range, cone = 45 }: NodeOf<"light">): Light {
  if (kind === "ambient") return new AmbientLight(color, intensity);
  if (kind === "directional") return new DirectionalLight(color, intensity);
  if (kind === "point") return new PointLight(color, intensity, range ?? 0);
  return new SpotLight(color, intensity, range ?? 0, radians(cone), 0.2);
}

/** A light that shines along −z of the object it is added to. */
function aimed(light: Light): Light {
  light.position.set(0, 0, 0);
  if (light instanceof DirectionalLight || light instanceof SpotLight) {
    light.target.position.set(0, 0, -1);
    light.add(light.target);
  }
  return light;
}
