/** What a tester's files are called: by line, station and minute, so that those of a whole round lie side by side. */

/** `302-westpark-20261130-1412`. Takes: `path`, that of the station's page; `moment`, told by the phone's clock */
export function fileName(line: string, path: string, moment: Date): string {
  const station = path.match(/\/stations\/([^/]+)/)?.[1] ?? "line";
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${moment.getFullYear()}${two(moment.getMonth() + 1)}${two(moment.getDate())}`;
  const time = `${two(moment.getHours())}${two(moment.getMinutes())}`;
  return [line, station, day, time].join("-").replace(/[^\w-]+/g, "-");
}

/** The name of a file that is made now, on this page. */
export const nameNow = (): string =>
  fileName(document.querySelector(".badge")?.textContent ?? "line", location.pathname, new Date());
