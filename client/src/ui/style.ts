/** Style sheets of parts that come later than the page. */

/** Let a style sheet count, until the signal says that its part is left.
 *
 * It becomes a part of the page's own, which every browser allows: the policy forbids style elements, and sheets
 * made by scripts are unknown to iPhones before 16.4.
 */
export function wear(text: string, signal: AbortSignal): void {
  const [sheet] = document.styleSheets;
  const rule = sheet.cssRules[sheet.insertRule(`@media all{${text}}`, sheet.cssRules.length)];
  signal.addEventListener("abort", () => sheet.deleteRule([...sheet.cssRules].indexOf(rule)));
}
