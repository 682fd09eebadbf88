/** Reads a PNG of 8 bits a channel, not interlaced, as a grey picture. Nothing but node:zlib. */
import { inflateSync } from 'node:zlib';

const SIGNATURE = '89504e470d0a1a0a';
const CHANNELS = { 0: 1, 2: 3, 4: 2, 6: 4 };       // colour type of the header → bytes a pixel

/** The picture in a PNG file: {data, width, height}, one byte a pixel; colours become their luma. */
export function readPng(bytes) {
  if (bytes.subarray(0, 8).toString('hex') !== SIGNATURE) throw new Error('this is no PNG file');
  const { header, packed } = chunks(bytes);
  const channels = CHANNELS[header.colour];
  if (header.depth !== 8 || !channels) throw new Error('only PNGs of 8-bit grey or RGB are read here');
  if (header.interlaced) throw new Error('interlaced PNGs are not read here');
  const raw = inflateSync(packed);
  return toGrey(unfilter(raw, header.width * channels, header.height, channels), header, channels);
}

function chunks(bytes) {
  let header = null;
  const parts = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      header = { width: body.readUInt32BE(0), height: body.readUInt32BE(4), depth: body[8], colour: body[9], interlaced: body[12] };
    }
    if (type === 'IDAT') parts.push(body);
    at += 12 + length;
  }
  if (!header || !parts.length) throw new Error('this PNG has no header or no picture');
  return { header, packed: Buffer.concat(parts) };
}

/** Undoes the five row filters; each byte was stored as its difference to a guess from its neighbours. */
function unfilter(raw, stride, height, channels) {
  if (raw.length < (stride + 1) * height) throw new Error('this PNG is cut short');
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let i = 0, from = y * (stride + 1) + 1, to = y * stride; i < stride; i++, from++, to++) {
      const left = i >= channels ? out[to - channels] : 0;
      const above = y > 0 ? out[to - stride] : 0;
      const corner = y > 0 && i >= channels ? out[to - stride - channels] : 0;
      out[to] = raw[from] + guess(filter, left, above, corner);
    }
  }
  return out;
}

function guess(filter, left, above, corner) {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter === 4) return paeth(left, above, corner);
  throw new Error(`this PNG has an unknown row filter ${filter}`);
}

function paeth(left, above, corner) {
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function toGrey(pixels, { width, height }, channels) {
  if (channels === 1) return { data: pixels, width, height };
  const data = new Uint8Array(width * height);
  for (let i = 0, k = 0; i < data.length; i++, k += channels) {
    data[i] = channels === 2 ? pixels[k] : (77 * pixels[k] + 150 * pixels[k + 1] + 29 * pixels[k + 2]) >> 8;
  }
  return { data, width, height };
}
