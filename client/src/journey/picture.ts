/** The card as a picture to be passed on, drawn on the phone itself. */

import { rosette } from "./rosette.ts";
import type { Place } from "./ticket.ts";

const WIDTH = 1080;
const HEIGHT = 1350;
const HEAD = 190;
const ACROSS = 3;
const MARGIN = 70;
const BLUE = "#6ba5d9";
const INK = "#0d1b28";
const FAINT = "#c9d5e0";

/** Draw the card. Gives: a PNG of 1080 by 1350, or null where the browser can make none */
export function drawCard(
  places: Place[],
  stamped: ReadonlySet<string>,
  badge: string,
  heading: string,
  sentence: string,
): Promise<Blob | null> {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT });
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  const face = getComputedStyle(document.body).fontFamily;
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = BLUE;
  pen.fillRect(0, 0, WIDTH, HEAD);
  pen.fillStyle = INK;
  write(pen, `800 92px ${face}`, badge, MARGIN, 125, 300);
  write(pen, `700 52px ${face}`, heading, MARGIN + 220, 118, WIDTH - 2 * MARGIN - 220);
  write(pen, `600 38px ${face}`, sentence, MARGIN, HEAD + 75, WIDTH - 2 * MARGIN);
  write(pen, `400 30px ${face}`, location.host, MARGIN, HEIGHT - 40, WIDTH - 2 * MARGIN);
  pen.textAlign = "center";
  places.forEach((place, i) => drawPlace(pen, face, place, i, places.length, stamped.has(place.slug)));
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function drawPlace(
  pen: CanvasRenderingContext2D,
  face: string,
  { name, number }: Place,
  i: number,
  all: number,
  isStamped: boolean,
): void {
  const [wide, high] = [(WIDTH - 2 * MARGIN) / ACROSS, (HEIGHT - HEAD - 215) / Math.ceil(all / ACROSS)];
  const size = Math.min(1.9, (high - 66) / 100);
  pen.save();
  pen.translate(MARGIN + (i % ACROSS) * wide + wide / 2, HEAD + 115 + Math.floor(i / ACROSS) * high + 50 * size);
  pen.fillStyle = INK;
  pen.font = `600 26px ${face}`;
  linesOf(pen, name, wide - 12).forEach((line, row) => pen.fillText(line, 0, 50 * size + 32 + row * 28, wide - 12));
  pen.scale(size, size);
  if (isStamped) pen.rotate(((number * 5) % 17) * 0.02 - 0.16);
  pen.strokeStyle = isStamped ? BLUE : FAINT;
  pen.lineWidth = isStamped ? 1.8 : 1;
  pen.stroke(new Path2D(rosette(number)));
  pen.fillStyle = isStamped ? INK : FAINT;
  write(pen, `800 26px ${face}`, String(number), 0, 9, 50);
  pen.restore();
}

/** A name that is too long for its room breaks at its last gap. */
function linesOf(pen: CanvasRenderingContext2D, name: string, room: number): string[] {
  const parts = /^(.+[/ -])(.+)$/.exec(name);
  return parts && pen.measureText(name).width > room ? [parts[1], parts[2]] : [name];
}

/** Words on one line, narrowed where they are too long. */
function write(pen: CanvasRenderingContext2D, font: string, words: string, x: number, y: number, room: number): void {
  pen.font = font;
  pen.fillText(words, x, y, room);
}
