/** Asking a source: now and then, and less often while it does not answer. */

import { type Reading, ageWhenTold } from "./reading.ts";

const PATIENCE_MS = 10_000;
/** So many turns it rests at most. */
const LONGEST_REST = 15;

export class Source {
  readonly address: string;
  reading: Reading | null = null;
  /** Questions in a row without an answer. */
  failed = 0;
  #measuredAt = 0;
  #rest = 0;

  constructor(address: string) {
    this.address = address;
  }

  get ageMs(): number {
    return performance.now() - this.#measuredAt;
  }

  /** One turn: it is asked, unless it rests. */
  async turn(): Promise<void> {
    if (this.#rest-- > 0) return;
    try {
      await this.#ask();
      this.failed = 0;
    } catch {
      this.failed += 1;
    }
    this.#rest = this.failed ? Math.min(LONGEST_REST, 2 ** this.failed - 1) : 0;
  }

  /** It rests no longer. */
  wake(): void {
    this.#rest = 0;
  }

  async #ask(): Promise<void> {
    const answer = await fetch(this.address, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) throw new Error(`${this.address} answers ${answer.status}`);
    const reading: Reading = await answer.json();
    this.#measuredAt = performance.now() - ageWhenTold(reading, answer.headers.get("date"));
    this.reading = reading;
  }
}
