/** Codes read by zxing, for browsers that read none: a third of a megabyte, so it comes to those alone who need it. */

import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import wasm from "zxing-wasm/reader/zxing_reader.wasm";
import type { Code } from "./codes.ts";

/** No code on a poster needs more of the picture's longer side, in pixels. */
const LONGER_PX = 1280;

/** A reader, when all of it has come.
 *
 * Raises: whatever keeps its WebAssembly from coming
 */
export async function bringReader(): Promise<(video: HTMLVideoElement) => Promise<Code[]>> {
  const address = new URL(wasm, import.meta.url).href;
  await prepareZXingModule({ overrides: { locateFile: () => address }, fireImmediately: true });
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
  return async (video) => {
    const scale = Math.min(1, LONGER_PX / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    const picture = pen.getImageData(0, 0, canvas.width, canvas.height);
    const found = await readBarcodes(picture, { formats: ["QRCode"], maxNumberOfSymbols: 2 });
    return found
      .filter(({ isValid }) => isValid)
      .map(({ text, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
        rawValue: text,
        cornerPoints: [topLeft, topRight, bottomRight, bottomLeft].map(({ x, y }) => ({ x: x / scale, y: y / scale })),
      }));
  };
}
