/** Frames: what the video shows, kept as it was seen, and small for the tracker. */

/** The longer side of what the tracker looks at, in pixels. */
const LONGER_PX = 640;

export interface Size {
  width: number;
  height: number;
}

/** Half the angles of what is seen, as tangents: where a picture covers the view, its edges are cut. */
export function coveredHalves(frame: Size, focal: number, view: Size): { across: number; up: number } {
  const scale = Math.max(view.width / frame.width, view.height / frame.height);
  return { across: view.width / scale / 2 / focal, up: view.height / scale / 2 / focal };
}

/** How large the tracker's frame of a video is. */
export function frameSize({ width, height }: Size): Size {
  const scale = Math.min(1, LONGER_PX / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

export class Frames {
  /** The picture that belongs to the pose shown, over the running video. */
  readonly still = document.createElement("canvas");
  #video: HTMLVideoElement;
  #taken = document.createElement("canvas");
  #small = document.createElement("canvas");
  #pen = this.#small.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;

  constructor(video: HTMLVideoElement) {
    this.#video = video;
    this.still.hidden = true;
    this.still.setAttribute("aria-hidden", "true");
  }

  /** What the video shows now, in RGBA; null before it shows anything. */
  take(): (Size & { pixels: ArrayBuffer }) | null {
    const { videoWidth: width, videoHeight: height } = this.#video;
    if (!width || this.#video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
    draw(this.#taken, this.#video, { width, height });
    const small = frameSize({ width, height });
    fit(this.#small, small);
    this.#pen.drawImage(this.#taken, 0, 0, small.width, small.height);
    return { ...small, pixels: this.#pen.getImageData(0, 0, small.width, small.height).data.buffer };
  }

  /** Show the frame taken last. */
  show(): void {
    draw(this.still, this.#taken, this.#taken);
    this.still.hidden = false;
  }

  /** Show the video as it runs. */
  run(): void {
    this.still.hidden = true;
  }

  /** What is seen now. */
  get seen(): HTMLCanvasElement | HTMLVideoElement {
    return this.still.hidden ? this.#video : this.still;
  }

  /** Call when the video shows a new frame. */
  next(then: () => void): void {
    const { requestVideoFrameCallback } = this.#video as Partial<HTMLVideoElement>;
    if (requestVideoFrameCallback) requestVideoFrameCallback.call(this.#video, then);
    else requestAnimationFrame(then);
  }
}

function draw(canvas: HTMLCanvasElement, picture: CanvasImageSource, size: Size): void {
  fit(canvas, size);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, size.width, size.height);
}

function fit(canvas: HTMLCanvasElement, { width, height }: Size): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
