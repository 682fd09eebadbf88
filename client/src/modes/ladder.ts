/** The ladder: the ways to show a scene, best first, asked by ability and not by brand. */

/** What the device can do. */
export interface Abilities {
  webgl: boolean;
}

/** What the rider has asked of the device, for all pages. */
export interface Wishes {
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

/** What this rider wishes. */
export function askWishes(window: Window): Wishes {
  const { connection } = window.navigator as Navigator & { connection?: { saveData?: boolean } };
  return {
    savesData: connection?.saveData ?? window.matchMedia("(prefers-reduced-data: reduce)").matches,
    wantsCalm: window.matchMedia("(prefers-reduced-motion: reduce)").matches,
  };
}
