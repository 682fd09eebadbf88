import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import { MeshoptDecoder } from "three/addons/libs/meshopt_decoder.module.js";
import { show } from "./stage.js";

show(new GLTFLoader().setMeshoptDecoder(MeshoptDecoder));
