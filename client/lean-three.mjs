// three.js without what a station's scene never uses: an esbuild plugin.
//
// three.js's renderer is one knot that no bundler can untie: it brings XR, shadow maps, environment maps
// and every material's shaders to everybody. This plugin unties it in three places, by name:
//
//   shaders   macros that this client never defines are resolved, and the text is closed up
//   parts     whole modules are replaced by a stand-in with the same exports
//   methods   that nobody calls, as toJSON
//
// docs/decisions/0004 says what it saves and costs. `npm run build` fails when a name here is no longer in
// three.js, and a browser test draws a scene with and without this plugin and compares the pixels.

import { readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const THREE = join(dirname(fileURLToPath(import.meta.url)), "node_modules", "three");

/** Features of materials, lights and passes that no node of a scene can ask for. */
const NEVER_DEFINED = new Set(
  `USE_ALPHAHASH USE_ALPHAMAP USE_ANISOTROPY USE_BATCHING USE_BATCHING_COLOR USE_BUMPMAP USE_CLEARCOAT
  USE_DISPERSION USE_DISPLACEMENTMAP USE_ENVMAP USE_FOG USE_GRADIENTMAP USE_INSTANCING USE_INSTANCING_COLOR
  USE_INSTANCING_MORPH USE_IRIDESCENCE USE_LIGHT_PROBES USE_LIGHTMAP
  USE_LOGARITHMIC_DEPTH_BUFFER USE_PACKED_NORMALMAP USE_RETROREFLECTION
  USE_REVERSED_DEPTH_BUFFER USE_SHADOWMAP USE_SHEEN USE_SPECULARMAP USE_TRANSMISSION DITHERING
  NUM_CLIPPING_PLANES NUM_DIR_LIGHT_SHADOWS NUM_POINT_LIGHT_SHADOWS NUM_RECT_AREA_LIGHTS
  NUM_SPOT_LIGHT_COORDS NUM_SPOT_LIGHT_MAPS NUM_SPOT_LIGHT_SHADOWS`.split(/\s+/),
);

const SHADER = "export const vertex = ``, fragment = ``;";
const CHUNK = "export default ``;";
const shadow = (name) => `export class ${name} { updateMatrices() {} dispose() {} }`;
/** Modules of three.js, under src/, and what stands for them: each asked for nothing by a scene of ours. */
const STAND_INS = {
  "lights/DirectionalLightShadow.js": shadow("DirectionalLightShadow"),
  "lights/PointLightShadow.js": shadow("PointLightShadow"),
  "lights/SpotLightShadow.js": shadow("SpotLightShadow"),
  "renderers/webgl/WebGLBackground.js": `export function WebGLBackground(renderer, environments, state) {
    return { addToRenderList() {}, dispose() {}, render() { state.buffers.color.setClear(0, 0, 0, 0); renderer.clear(); } };
  }`,
  "renderers/webgl/WebGLClipping.js": "export class WebGLClipping { numPlanes = 0; numIntersection = 0; init() {} }",
  "renderers/webgl/WebGLEnvironments.js": "export function WebGLEnvironments() { return { get: () => null, dispose() {} }; }",
  "renderers/webgl/WebGLOutput.js": "export class WebGLOutput {}",
  "renderers/webgl/WebGLShadowMap.js": "export class WebGLShadowMap { render() {} }",
  "renderers/webgl/WebGLUniformsGroups.js": "export function WebGLUniformsGroups() { return { dispose() {} }; }",
  "renderers/webxr/WebXRManager.js": `export class WebXRManager {
    enabled = false; isPresenting = false;
    addEventListener() {} removeEventListener() {} setAnimationLoop() {} dispose() {}
  }`,
  ...standIns("ShaderLib", SHADER, `background backgroundCube cube depth distance equirect linedashed meshlambert
    meshmatcap meshnormal meshphong meshtoon points shadow sprite`),
  ...standIns("ShaderChunk", CHUNK, `lightprobes_pars_fragment lights_lambert_fragment lights_lambert_pars_fragment
    lights_phong_fragment lights_phong_pars_fragment lights_toon_fragment lights_toon_pars_fragment`),
};

function standIns(folder, content, names) {
  return Object.fromEntries(names.split(/\s+/).map((name) => [`renderers/shaders/${folder}/${name}.glsl.js`, content]));
}

/** Methods of three.js's classes that nobody calls: scenes are not written to files, and rays are our own. */
const UNCALLED = /\n\t(toJSON|fromJSON|raycast)\([^]*?\n\t}\n/g;

/** Makes esbuild take three.js from its sources, without what is named above. */
export const leanThree = {
  name: "lean three",
  setup(build) {
    const met = new Set();
    build.onResolve({ filter: /^three$/ }, () => ({ path: join(THREE, "src", "Three.js"), sideEffects: false }));
    build.onLoad({ filter: /[\\/]three[\\/]src[\\/].*\.js$/ }, ({ path }) => {
      const name = relative(join(THREE, "src"), path).split(sep).join("/");
      const standIn = STAND_INS[name];
      if (standIn) met.add(name);
      return { contents: standIn ?? lean(readFileSync(path, "utf8"), name, met) };
    });
    build.onEnd(() => {
      const lost = [...Object.keys(STAND_INS), ...NEVER_DEFINED].filter((name) => !met.has(name));
      return { errors: lost.map((name) => ({ text: `three.js has no ${name} any more: see lean-three.mjs` })) };
    });
  },
};

function lean(source, name, met) {
  if (!name.endsWith(".glsl.js")) return source.replace(UNCALLED, "\n");
  return source.replace(/`([^`]*)`/g, (_, text) => `\`${tight(withoutNever(text, met))}\``);
}

/** Shader text without comments and spaces that mean nothing. */
function tight(text) {
  return text
    .replace(/\/\/.*$/gm, "")
    .replace(/\/\*[^]*?\*\//g, "")
    .split("\n")
    .map((line) => line.trim().replace(/\s+/g, " "))
    .filter(Boolean)
    .map((line) => (line.startsWith("#") ? line : line.replace(/ ?([=+\-*/(){},;<>?:&|![\]]) ?/g, "$1")))
    .join("\n");
}

/** Shader text with the branches resolved that ask for a macro which is never defined. */
function withoutNever(text, met) {
  const branches = []; // each: { written: is the directive itself kept?, on: is its text kept?, taken: known to be true }
  const isOn = () => branches.every(({ on }) => on);
  return text
    .split("\n")
    .map((line) => {
      const directive = line.trim().match(/^#\s*(ifdef|ifndef|if|elif|else|endif)\b(.*)/);
      if (!directive) return isOn() ? line : "";
      const [, word, condition] = directive;
      if (word === "endif") return branches.pop().written && isOn() ? line : "";
      if (word === "else" || word === "elif") return next(branches, isOn, line, word, condition, met);
      const known = isOn() ? verdict(word, condition, met) : false;
      branches.push({ written: known === null, on: known !== false, taken: known === true });
      return known === null && isOn() ? line : "";
    })
    .join("\n");
}

function next(branches, isOn, line, word, condition, met) {
  const branch = branches.at(-1);
  branch.on = true;
  if (!branches.slice(0, -1).every(({ on }) => on)) return "";
  const known = word === "else" ? null : verdict("if", condition, met);
  branch.on = !branch.taken && known !== false;
  if (!branch.on) return "";
  if (branch.written) return line;
  if (word === "else") return "";
  branch.written = true;
  return line.replace("elif", "if");
}

/** Whether a condition holds, where that is known: true, false, or null. */
function verdict(word, condition, met) {
  if (word !== "if") return isNever(condition.trim(), met) ? word === "ifndef" : null;
  const logic = condition
    .replace(/defined\s*\(?\s*(\w+)\s*\)?/g, (_, name) => (isNever(name, met) ? "F" : "U"))
    .replace(/(NUM_\w+)\s*>\s*0/g, (_, name) => (isNever(name, met) ? "F" : "U"))
    .replace(/\s+/g, "");
  if (/^F([|&]{2}F)*$/.test(logic)) return false;
  if (/^!F(&&!F)*$/.test(logic)) return true;
  return /^[FU&()]+$/.test(logic) && logic.includes("F") ? false : null;
}

function isNever(name, met) {
  if (!NEVER_DEFINED.has(name)) return false;
  met.add(name);
  return true;
}
