/** The few things of a service worker's global scope that are needed; the compiler knows pages only. */

export interface Waiting {
  waitUntil(work: Promise<unknown>): void;
}

export interface Scope {
  location: Location;
  navigator: { languages: readonly string[] };
  registration: ServiceWorkerRegistration;
  clients: {
    claim(): Promise<void>;
    matchAll(options: { type: "window"; includeUncontrolled?: boolean }): Promise<{ url: string }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Waiting) => void): void;
  addEventListener(type: "message", listener: (event: Waiting & MessageEvent) => void): void;
  addEventListener(
    type: "fetch",
    listener: (event: { request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void;
}

export const scope = globalThis as unknown as Scope;
