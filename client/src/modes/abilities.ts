/** What the device can do beyond the viewer. Asked without loading any of it. */

import type { Page } from "../ui/page.ts";
import type { ArAbilities } from "./ladder.ts";

export async function askArAbilities({ stage }: Page, { navigator }: Window): Promise<ArAbilities> {
  return {
    // Where there is no camera to be had, the tap says so, and what helps.
    poster: !!stage.dataset.target && "Worker" in globalThis,
    webxr: await hasWebXr(navigator),
    quickLook: !!stage.dataset.usdz && !!document.createElement("a").relList.supports("ar"),
  };
}

async function hasWebXr(navigator: Navigator): Promise<boolean> {
  const { xr } = navigator as { xr?: { isSessionSupported(mode: string): Promise<boolean> } };
  return xr ? xr.isSessionSupported("immersive-ar").catch(() => false) : false;
}
