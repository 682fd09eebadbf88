/** The rider's card: the stations they have stamped, by slug.
 *
 * It lies on the phone alone, and there is none before the first stamp.
 */

export const CARD = "journey";

/** Slugs by the alphabet, which tells no way through the city; none where nothing can be read. */
export function stamps(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(CARD) ?? "[]");
    return Array.isArray(kept) ? kept.filter((slug) => typeof slug === "string") : [];
  } catch {
    return [];
  }
}

/** Keep these stamps and no others. Raises: where the browser keeps nothing */
export function keep(slugs: string[]): void {
  if (slugs.length) localStorage.setItem(CARD, JSON.stringify([...new Set(slugs)].sort()));
  else localStorage.removeItem(CARD);
}

/** The station of an address: `/de/stations/nord/` → `nord`. */
export function slugOf(path: string): string | undefined {
  return /\/stations\/([^/]+)\/?$/.exec(path)?.[1];
}
