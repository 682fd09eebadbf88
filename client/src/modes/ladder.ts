/** The ladder: the ways to show a scene, best first, asked by ability and not by brand. */

/** What the device can do. */
export interface Abilities {
  webgl: boolean;
}

/** What else it can do, asked when the scene stands in the page. */
export interface ArAbilities {
  /** Frames can be looked at in a worker, and the poster is known. */
  poster: boolean;
  /** The page may ask for a camera. */
  camera: boolean;
  /** WebXR: the scene can be put into the room. */
  webxr: boolean;
  /** The phone itself shows the scene in the room. */
  quickLook: boolean;
  /** The phone itself shows the scene on the poster. */
  quickLookPoster: boolean;
}

/** What the rider has asked of the device, for all pages. */
export interface Wishes {
  savesData: boolean;
  wantsCalm: boolean;
}

/** viewer: 3D in the page. page: the picture and the words, which are there anyway. */
export type ModeName = "viewer" | "page";
/** poster, quick-look-poster: on the printed poster. webxr, quick-look: in the room.
 *
 * Entered from the viewer by a tap, and left to it.
 */
export type ArModeName = "poster" | "quick-look-poster" | "webxr" | "quick-look";

const LADDER: { name: ModeName; isPossible: (abilities: Abilities) => boolean }[] = [
  { name: "viewer", isPossible: ({ webgl }) => webgl },
  { name: "page", isPossible: () => true },
];

/** The best mode for a device. */
export function chooseMode(abilities: Abilities): ModeName {
  return LADDER.find(({ isPossible }) => isPossible(abilities))?.name ?? "page";
}

/** The modes of augmented reality to offer: of the ways onto the poster and into the room the better one each.
 *
 * Without any camera the poster is offered all the same: the tap says why it cannot be, and what helps.
 */
export function chooseArModes({ poster, camera, webxr, quickLook, quickLookPoster }: ArAbilities): ArModeName[] {
  const modes: ArModeName[] = [];
  if (quickLookPoster && !(poster && camera)) modes.push("quick-look-poster");
  else if (poster) modes.push("poster");
  if (webxr) modes.push("webxr");
  else if (quickLook) modes.push("quick-look");
  return modes;
}

/** What this rider wishes. */
export function askWishes(window: Window): Wishes {
  const { connection } = window.navigator as Navigator & { connection?: { saveData?: boolean } };
  return {
    savesData: connection?.saveData ?? window.matchMedia("(prefers-reduced-data: reduce)").matches,
    wantsCalm: window.matchMedia("(prefers-reduced-motion: reduce)").matches,
  };
}
