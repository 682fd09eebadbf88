/** Scene JSON: what the server sends, typed, fetched and checked for its version. */

import { Problem } from "./problems.ts";
import type { SceneFile, Text, View } from "./scene.gen.ts";

export type { Animation, View } from "./scene.gen.ts";
export type Words = Text;
export type Vector = [number, number, number];

/** Version of the format that this client understands. */
const VERSION = 1;

type FileNode = SceneFile["nodes"][number];

/** What the server adds to a node; paths of files have become addresses. */
interface Added {
  /** Corners of the model in metres, before its own translation, rotation and scale. */
  model: {
    bounds: [Vector, Vector];
    /** Names of parts that are not there until a comparison brings them. */
    absent?: string[];
  };
  guide: { bounds: [Vector, Vector] };
}

export type NodeType = FileNode["type"];
export type NodeOf<K extends NodeType> = Omit<Extract<FileNode, { type: K }>, "license" | "creator"> &
  (K extends keyof Added ? Added[K] : unknown);
export type SceneNode = { [K in NodeType]: NodeOf<K> }[NodeType];

export interface SceneJson extends Pick<SceneFile, "scene" | "title" | "summary" | "anchor" | "exposure"> {
  station: string;
  id: string;
  view?: View;
  nodes: SceneNode[];
}

/** The scene at an address.
 *
 * Raises: Problem scene-failed when it cannot be had, scene-too-new when it is of another version
 */
export async function loadScene(address: string): Promise<SceneJson> {
  const scene = await fetchJson(address);
  if (scene.scene !== VERSION) throw new Problem("scene-too-new");
  return scene;
}

async function fetchJson(address: string): Promise<SceneJson> {
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
    return await answer.json();
  } catch (cause) {
    throw new Problem("scene-failed", cause);
  }
}

/** The words in a language, else in the one nearest to it, else in the first one given. */
export function pick(words: Words, language: string): { text: string; language: string } {
  const tags = [language, language.split("-")[0], ...Object.keys(words)];
  const tag = tags.find((tag) => tag in words) ?? "";
  return { text: words[tag] ?? "", language: tag };
}
