/** The worker in place of the real one when operators take it back: it clears away, and goes. */

import { scope } from "./scope.ts";
import { wipe } from "./store.ts";

scope.addEventListener("install", () => void scope.skipWaiting());
scope.addEventListener("activate", (event) => event.waitUntil(wipe().then(() => scope.registration.unregister())));
