/** The phone's own sense of turning, where the rider allows it. */

interface Asking {
  requestPermission?(): Promise<PermissionState>;
}

let allowed: Promise<boolean> | null = null;

/** Ask whether the phone may tell how it turns. Only a tap may ask; later calls give what was answered. */
export function allowMotion(): Promise<boolean> {
  allowed ??= ask();
  return allowed;
}

async function ask(): Promise<boolean> {
  if (!("DeviceMotionEvent" in globalThis)) return false;
  const { requestPermission } = DeviceMotionEvent as Asking;
  if (!requestPermission) return true;
  const answer = await requestPermission.call(DeviceMotionEvent).catch(() => "denied");
  // Whoever said no may say yes at the next tap.
  if (answer !== "granted") allowed = null;
  return answer === "granted";
}
