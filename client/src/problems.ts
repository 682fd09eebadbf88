/** What can go wrong on a phone. Its code is the key of the sentence that the page says. */

export type ProblemCode =
  | "scene-failed"
  | "scene-too-new"
  | "model-failed"
  | "webgl-missing"
  | "context-lost"
  | "context-gone"
  | "camera-denied"
  | "camera-missing"
  | "camera-insecure"
  | "camera-none"
  | "camera-busy"
  | "room-missing"
  | "room-denied"
  | "room-busy"
  | "room-failed"
  | "room-ended"
  | "room-lost"
  | "room-no-floor"
  | "mode-failed"
  | "mode-offline"
  | "ways-late"
  | "room-offline";

/** Something that a rider is told, with what caused it for whoever looks closer. */
export class Problem extends Error {
  readonly code: ProblemCode;

  constructor(code: ProblemCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/** Why a mode cannot be: its own reason, else that something of it does not come. */
export function codeOf(cause: unknown): ProblemCode {
  if (cause instanceof Problem) return cause.code;
  return navigator.onLine ? "mode-failed" : "mode-offline";
}
