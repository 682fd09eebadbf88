/** Fetching: every file of a scene is asked for once, as early as its address is known. */

const begun = new Map<string, Promise<Response>>();

/** Ask for a file that will be needed soon. */
export function fetchAhead(address: string): void {
  const answer = fetch(address);
  // Whoever takes it hears of its failure.
  answer.catch(() => {});
  begun.set(address, answer);
}

/** The answer for an address, asked for just now or ahead. */
export function take(address: string): Promise<Response> {
  const answer = begun.get(address) ?? fetch(address);
  begun.delete(address);
  return answer;
}
