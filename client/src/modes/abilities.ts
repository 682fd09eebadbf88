/** What the device can do beyond the viewer. Asked without loading any of it. */

import type { Page } from "../ui/page.ts";
import type { ArAbilities } from "./ladder.ts";

export async function askArAbilities({ stage }: Page, { navigator }: Window): Promise<ArAbilities> {
  const knowsQuickLook = document.createElement("a").relList.supports("ar");
  return {
    poster: !!stage.dataset.target && "Worker" in globalThis,
    camera: !!navigator.mediaDevices?.getUserMedia,
    webxr: await hasWebXr(navigator),
    quickLook: !!stage.dataset.usdz && knowsQuickLook,
    quickLookPoster: !!stage.dataset.posterUsdz && knowsQuickLook,
  };
}

async function hasWebXr(navigator: Navigator): Promise<boolean> {
  const { xr } = navigator as { xr?: { isSessionSupported(mode: string): Promise<boolean> } };
  return xr ? xr.isSessionSupported("immersive-ar").catch(() => false) : false;
}
