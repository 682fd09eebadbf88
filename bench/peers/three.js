import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import { show } from "./stage.js";

show(new GLTFLoader());
