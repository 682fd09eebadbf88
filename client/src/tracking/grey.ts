/**
 * Grey pictures, one byte a pixel, and how to shrink, smooth and sample them.
 *
 * A lens blurs light, and a sensor sums it; only then is it written as a grey. So the target's pictures are shrunk and
 * smoothed by light, of which a camera's grey is about a root: the mean of greys would move every edge to its bright
 * side. docs/tracking.md says by how much, and why the root is milder than a camera's.
 *
 * The centre of the first pixel is (0, 0). A picture shrunk by s shows at x what the larger one showed at
 * (x + 0.5) * s - 0.5.
 */
export interface Grey {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const CURVE = 1.5;
const BRIGHTEST = 65535;
/** The light of a grey, and the grey of a light. */
const LIGHT = Uint16Array.from({ length: 256 }, (_, grey) => BRIGHTEST * (grey / 255) ** CURVE + 0.5);
const GREY = Uint8Array.from({ length: BRIGHTEST + 1 }, (_, light) => 255 * (light / BRIGHTEST) ** (1 / CURVE) + 0.5);

/** The picture at half its size: each pixel the mean of four. By greys: every frame is halved, and that shows as much. */
export function halve({ data, width, height }: Grey): Grey {
  const w = width >> 1;
  const h = height >> 1;
  const half = new Uint8Array(w * h);
  for (let y = 0, k = 0; y < h; y++) {
    for (let x = 0, i = 2 * y * width; x < w; x++, i += 2, k++) {
      half[k] = (data[i] + data[i + 1] + data[i + width] + data[i + width + 1] + 2) >> 2;
    }
  }
  return { data: half, width: w, height: h };
}

const SMALLEST = 24;

/** The picture and its halvings, as long as none is smaller than SMALLEST on a side. */
export function pyramid(picture: Grey, levels: number): Grey[] {
  const all = [picture];
  while (all.length < levels) {
    const last = all[all.length - 1];
    if (last.width < 2 * SMALLEST || last.height < 2 * SMALLEST) break;
    all.push(halve(last));
  }
  return all;
}

/** The picture shrunk to any smaller size: each pixel has the light of the area it covers. */
export function shrink(picture: Grey, width: number, height: number): Grey {
  const rows = shrinkRows(lightOf(picture), picture.width, picture.height, width);
  const columns = shrinkRows(turned(rows, width, picture.height), picture.height, width, height);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data[y * width + x] = GREY[Math.round(columns[x * height + y])];
  return { data, width, height };
}

/** Each row of `height` rows shrunk from `from` pixels to `to`. */
function shrinkRows(rows: ArrayLike<number>, from: number, height: number, to: number): Float32Array {
  const step = from / to;
  const out = new Float32Array(to * height);
  for (let x = 0; x < to; x++) {
    const end = Math.min(from, (x + 1) * step);
    for (let i = Math.floor(x * step); i < end; i++) {
      const weight = (Math.min(i + 1, end) - Math.max(i, x * step)) / step;
      for (let y = 0; y < height; y++) out[y * to + x] += weight * rows[y * from + i];
    }
  }
  return out;
}

/** Rows as columns. */
function turned(rows: Float32Array, width: number, height: number): Float32Array {
  const out = new Float32Array(rows.length);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) out[x * height + y] = rows[y * width + x];
  return out;
}

/** The light of each pixel. */
function lightOf({ data }: Grey): Uint16Array {
  const light = new Uint16Array(data.length);
  for (let i = 0; i < data.length; i++) light[i] = LIGHT[data[i]];
  return light;
}

/** The picture, its light blurred by (1 2 1)/4 both ways; its border is left as it was. */
export function smooth(picture: Grey): Grey {
  const { width, height } = picture;
  const light = lightOf(picture);
  const data = picture.data.slice();
  for (let y = 1; y < height - 1; y++) {
    for (let i = y * width + 1, end = i + width - 2; i < end; i++) {
      const a = i - width;
      const b = i + width;
      data[i] = GREY[(light[a - 1] + light[a + 1] + light[b - 1] + light[b + 1] +
        2 * (light[a] + light[b] + light[i - 1] + light[i + 1]) + 4 * light[i] + 8) >> 4];
    }
  }
  return { data, width, height };
}

/** The grey at a point between pixels, or -1 outside the picture. */
export function sample({ data, width, height }: Grey, x: number, y: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  if (x0 < 0 || y0 < 0 || x0 >= width - 1 || y0 >= height - 1) return -1;
  const a = x - x0;
  const b = y - y0;
  const i = y0 * width + x0;
  return (data[i] * (1 - a) + data[i + 1] * a) * (1 - b) + (data[i + width] * (1 - a) + data[i + width + 1] * a) * b;
}

/** The luma of an RGBA picture, as a grey one. */
export function greyOf(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): Grey {
  const data = new Uint8Array(width * height);
  for (let i = 0, k = 0; i < data.length; i++, k += 4) {
    data[i] = (77 * rgba[k] + 150 * rgba[k + 1] + 29 * rgba[k + 2]) >> 8;
  }
  return { data, width, height };
}
