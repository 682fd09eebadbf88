/** What a page asks of the worker, and what it hears. */

export type Ask =
  /** Store these pages. `shown`: the kit of the page that asks. */
  | { kind: "bring"; paths: string[]; shown?: string }
  | { kind: "wipe" }
  /** Nothing; the answer says that everything asked before is over. */
  | { kind: "rest" };

export type Answer = { done: number } | { over: true } | { failed: "full" | "failed" };
