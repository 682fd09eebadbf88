// The smallest honest page of MindAR: its three.js build, its compiled target, the same model on the poster.
// It marks the first frame drawn with the model on the poster as the station page marks both of its moments.
import { MindARThree } from "mind-ar/dist/mindar-image-three.prod.js";
import { DirectionalLight, HemisphereLight } from "three";
import { MeshoptDecoder } from "three/addons/libs/meshopt_decoder.module.js";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";

const ar = new MindARThree({ container: document.body, imageTargetSrc: "target.mind", uiLoading: "no", uiScanning: "no", uiError: "no" });
const anchor = ar.addAnchor(0);
let isFound = false;
anchor.onTargetFound = () => { isFound = true; };

async function load() {
  const { scene: model } = await new GLTFLoader().setMeshoptDecoder(MeshoptDecoder).loadAsync("model.glb");
  anchor.group.add(model);
  ar.scene.add(new DirectionalLight("#fff", 2), new HemisphereLight("#fff", "#888", 2));
}

await Promise.all([load(), ar.start()]);
ar.renderer.setAnimationLoop(() => {
  ar.renderer.render(ar.scene, ar.camera);
  if (!isFound) return;
  isFound = false;
  performance.mark("first-frame");
  performance.mark("poster-held");
});
