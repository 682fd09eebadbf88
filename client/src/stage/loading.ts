/** Fetching what a scene needs. */

import { take } from "../fetching.ts";
import { type Model, readGlb } from "../gltf/read.ts";
import { Problem } from "../problems.ts";

/** The body of a file, while it is still arriving.
 *
 * Raises: Problem model-failed when it cannot be had
 */
export async function fetchBody(address: string): Promise<ReadableStream<Uint8Array>> {
  const answer = await take(address).catch((cause) => {
    throw new Problem("model-failed", cause);
  });
  if (!answer.ok || !answer.body) throw new Problem("model-failed", `${address} answers ${answer.status}`);
  return answer.body;
}

/** The model at an address.
 *
 * Raises: Problem model-failed when it cannot be had or read
 */
export async function loadModel(address: string): Promise<Model> {
  const body = await fetchBody(address);
  return readGlb(body).catch((cause) => {
    throw new Problem("model-failed", cause);
  });
}
