/**
 * A PNG written strip by strip, so that no picture needs a canvas of its whole size, with a document inside where one is given.
 * It knows bytes; who paints the strips is not its affair.
 */
import { crc32 } from './crc32';
import { pngChunkText } from './carrier';

/** Larger pictures can't be opened by many programs, nor held by many canvases. */
export const LARGEST_SIDE = 16_384;

const START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Each row is told as the difference to the one above, which flat colours shrink to nothing. */
const UP = 2;

export interface PngSize {
  readonly width: number;
  readonly height: number;
}

/** `strips` come from top to bottom, each whole rows of red, green, blue and alpha; alpha is left out, for pictures have a ground. `carried`: see `carrier`; '' for none. */
export async function pngFile(size: PngSize, strips: AsyncIterable<Uint8ClampedArray>, carried: string): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = size;
  if (width > LARGEST_SIDE || height > LARGEST_SIDE) throw new Error(`a PNG of ${width} by ${height} is too large`);
  const head = new DataView(new ArrayBuffer(13));
  head.setUint32(0, width);
  head.setUint32(4, height);
  // 8 bits a channel, red, green and blue.
  head.setUint8(8, 8);
  head.setUint8(9, 2);
  const packed = new CompressionStream('deflate');
  const written = writeRows(packed.writable, width, strips);
  const data = new Uint8Array(await new Response(packed.readable).arrayBuffer());
  const rows = await written;
  if (rows !== height) throw new Error(`a PNG of ${height} rows was given ${rows}`);
  return joined([
    Uint8Array.from(START),
    chunk('IHDR', new Uint8Array(head.buffer)),
    ...(carried === '' ? [] : [chunk('iTXt', pngChunkText(carried))]),
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array()),
  ]);
}

async function writeRows(to: WritableStream<BufferSource>, width: number, strips: AsyncIterable<Uint8ClampedArray>): Promise<number> {
  const writer = to.getWriter();
  let above = new Uint8Array(width * 3);
  let rows = 0;
  for await (const strip of strips) {
    const count = strip.length / 4 / width;
    const out = new Uint8Array(count * (width * 3 + 1));
    let at = 0;
    for (let row = 0; row < count; row += 1) {
      const own = new Uint8Array(width * 3);
      out[at] = UP;
      at += 1;
      for (let x = 0, from = row * width * 4; x < width * 3; x += 3, from += 4) {
        for (let channel = 0; channel < 3; channel += 1) {
          const value = strip[from + channel] ?? 0;
          own[x + channel] = value;
          out[at + x + channel] = value - (above[x + channel] ?? 0);
        }
      }
      at += width * 3;
      above = own;
    }
    rows += count;
    await writer.write(out);
  }
  await writer.close();
  return rows;
}

function chunk(kind: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  for (let at = 0; at < 4; at += 1) bytes[4 + at] = kind.charCodeAt(at);
  bytes.set(content, 8);
  view.setUint32(content.length + 8, crc32(bytes.subarray(4, content.length + 8)));
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
