/** What is only welcome waits for what somebody waits for: on a slow network they would share the wire. */

const PAUSE_MS = 1000;
const wanted = new Set<Promise<unknown>>();
let asked = 0;

/** Somebody waits for this work. */
export function urgent(work: Promise<unknown>): void {
  const done = () => wanted.delete(work);
  wanted.add(work);
  asked += 1;
  work.then(done, done);
}

/** Resolves when nobody has waited for anything for a while. */
export async function quiet(): Promise<void> {
  let before: number;
  do {
    before = asked;
    await Promise.allSettled(wanted);
    await new Promise((passed) => setTimeout(passed, PAUSE_MS));
  } while (asked !== before);
}
