/** Room: the scene on the floor or a table before the rider, seen through the phone. WebXR. */

import { isAsked } from "../field/asked.ts";
import { askRoom, refusal } from "../xr/session.ts";
import { visit } from "../xr/visit.ts";
import type { Enter } from "./mode.ts";

/** Enter the room. Nothing is waited for before the device is asked: the rider's tap counts for a moment only. */
export const enterRoom: Enter = async (loan) => {
  // On a slow network the tap is over before this is here; a second one does, which must not be taken for a refusal.
  if (navigator.userActivation?.isActive === false) return loan.fail("room-failed");
  loan.hint("room-ask");
  const session = await askRoom(loan.layer).catch((cause) => loan.fail(refusal(cause), cause));
  if (!session) return;
  session.addEventListener("end", () => loan.fail("room-ended"));
  const end = () => void session.end().catch(() => {});
  if (loan.signal.aborted) return end();
  loan.signal.addEventListener("abort", end);
  const field = isAsked() ? await import("../field/field.ts") : null;
  await visit(loan, session, await field?.openRoomField(loan)).catch((cause) => loan.fail("room-failed", cause));
};
