/** Which of a phone's rear lenses to take: the main one, whose pictures are sharp from near and far. */

export interface Lens {
  id: string;
  label: string;
}

const FRONT = /front|vorder|user|selfie|facetime|ön kamera/i;
const REAR = /back|rear|rück|environment|arka/i;
/** Wide-angle, telephoto, and those that change between lenses by themselves. */
const SPECIAL = /ultra|tele|dual|triple|macro|zoom|zweifach|dreifach|çift|üçlü|geniş|depth|infrared/i;
/** Chrome on Android counts lenses: 0 is the main one. */
const COUNTED = /camera2? (\d+), facing back/i;

/** The lens to change to, or null where the one in use is as good. */
export function betterLens(lenses: Lens[], used: string): Lens | null {
  const rear = lenses.filter(({ label }) => REAR.test(label) && !FRONT.test(label));
  const best = [...rear].sort((a, b) => rank(a) - rank(b))[0];
  const now = rear.find(({ label }) => label === used);
  return best && now && rank(best) < rank(now) ? best : null;
}

function rank({ label }: Lens): number {
  const counted = COUNTED.exec(label);
  return (SPECIAL.test(label) ? 100 : 0) + (counted ? Number(counted[1]) : 0);
}
