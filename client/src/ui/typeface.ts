/** The line's typeface, which comes after everything else: the page is readable without it. */

/** Name of its style sheet beside this file; the build puts it here. */
declare const TYPEFACE: string;

export function loadTypeface(): void {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL(TYPEFACE, import.meta.url).href;
  document.head.append(sheet);
}
