/** The ladder: the ways to show a scene, best first, asked by ability and not by brand. */

/** What the device can do, and what the rider wants of it. */
export interface Abilities {
  webgl: boolean;
  savesData: boolean;
  wantsCalm: boolean;
}

/** viewer: 3D in the page. page: the picture and the words, which are there anyway. */
export type ModeName = "viewer" | "page";

const LADDER: { name: ModeName; isPossible: (abilities: Abilities) => boolean }[] = [
  { name: "viewer", isPossible: ({ webgl }) => webgl },
  { name: "page", isPossible: () => true },
];

/** The best mode for a device. */
export function chooseMode(abilities: Abilities): ModeName {
  return LADDER.find(({ isPossible }) => isPossible(abilities))?.name ?? "page";
}

/** What this device can do. */
export function askAbilities(window: Window & typeof globalThis): Abilities {
  const { connection } = window.navigator as Navigator & { connection?: { saveData?: boolean } };
  return {
    webgl: "WebGL2RenderingContext" in window,
    savesData: connection?.saveData ?? window.matchMedia("(prefers-reduced-data: reduce)").matches,
    wantsCalm: window.matchMedia("(prefers-reduced-motion: reduce)").matches,
  };
}
