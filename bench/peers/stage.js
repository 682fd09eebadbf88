// The smallest honest three.js page: light, a camera that frames the model, one render call.
// It marks the moment as the station page does.
import { Box3, DirectionalLight, HemisphereLight, PerspectiveCamera, Scene, Sphere, WebGLRenderer } from "three";

export async function show(loader) {
  const renderer = new WebGLRenderer({ antialias: true });
  renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
  renderer.setSize(innerWidth, innerHeight);
  document.body.append(renderer.domElement);

  const { scene: model } = await loader.loadAsync("model.glb");
  const scene = new Scene();
  const sun = new DirectionalLight("#fff", 2);
  sun.position.set(1, 2, 1);
  scene.add(model, sun, new HemisphereLight("#fff", "#888", 2));

  renderer.render(scene, framing(model));
  performance.mark("first-frame");
}

function framing(model) {
  const { center, radius } = new Box3().setFromObject(model).getBoundingSphere(new Sphere());
  const camera = new PerspectiveCamera(40, innerWidth / innerHeight, radius / 10, radius * 20);
  camera.position.set(0.6, 0.5, 1).setLength(radius * 6).add(center);
  camera.lookAt(center);
  return camera;
}
