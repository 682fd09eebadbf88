/** The mark of a stop: a rosette as on old tickets, another one for each number. */

const STEPS = 72;

/** Path of the mark in a square of 100 by 100 about the origin; leaves room for the number in its middle.
 *
 * Takes:  `number`, from 1: place on the line
 */
export function rosette(number: number): string {
  const [leaves, curves, height] = [4 + ((number * 5) % 9), 2 + (number % 3), number % 2 ? 11 : 7];
  const curve = (i: number) => {
    const phase = (2 * Math.PI * i) / curves;
    return ring((angle) => 45 - height + height * Math.cos(leaves * angle + phase), leaves * 16);
  };
  return ring(() => 48, STEPS) + Array.from({ length: curves }, (_, i) => curve(i)).join("");
}

/** A closed line around the origin, its radius told by the angle. */
function ring(radius: (angle: number) => number, steps: number): string {
  const points = Array.from({ length: steps }, (_, i) => {
    const angle = (2 * Math.PI * i) / steps;
    const r = radius(angle);
    return `${(r * Math.sin(angle)).toFixed(1)} ${(-r * Math.cos(angle)).toFixed(1)}`;
  });
  return `M${points.join("L")}Z`;
}
