/** A live value as the server tells it, and how old it is in words. No DOM. */

/** What is under the address of a source. */
export interface Reading {
  value: number | null;
  /** When it was measured, by the server's clock. */
  measured: string | null;
  stale_after_s: number;
  /** Nobody measured it. */
  example: boolean;
}

/** How old a value is in ms when the server tells it. The phone's own clock may be wrong: both are the server's. */
export function ageWhenTold({ measured }: Reading, date: string | null): number {
  const told = date ? Date.parse(date) : Date.now();
  return measured ? Math.max(0, told - Date.parse(measured)) : 0;
}

/** Whether there is a value, and whether it still holds. */
export function stateOf({ value, stale_after_s }: Reading, ageMs: number): "live" | "stale" | "missing" {
  if (value === null) return "missing";
  return ageMs > stale_after_s * 1000 ? "stale" : "live";
}

const STEPS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
] as const;

/** An age in words: `vor 3 Minuten`. */
export function ago(ageMs: number, language: string): string {
  const [unit, size] = STEPS.find(([, size]) => ageMs >= size) ?? ["second", 1000];
  return new Intl.RelativeTimeFormat(language).format(-Math.floor(ageMs / size), unit);
}

/** A number with its decimals: `21,4`. */
export function number(value: number, digits: number, language: string): string {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false };
  return new Intl.NumberFormat(language, { ...options, signDisplay: "negative" }).format(value);
}
