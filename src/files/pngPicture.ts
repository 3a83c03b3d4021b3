/** A picture as a PNG, painted tile by tile in this browser's own canvas. It knows canvases and fonts; the bytes are `png`'s affair. */
import type { Picture } from './marks';
import { paint } from './paint';
import { LARGEST_SIDE, pngFile } from './png';

/** Rows of one tile: a tile of the largest width takes 64 MB. */
const TILE_ROWS = 1024;

/** How large a picture becomes: `wished` times its size, or as much as fits. */
export function scaleOf({ width, height }: Pick<Picture, 'width' | 'height'>, wished: number): number {
  return Math.min(wished, LARGEST_SIDE / width, LARGEST_SIDE / height);
}

export async function pngOf(picture: Picture, wished: number, carried: string): Promise<Uint8Array<ArrayBuffer>> {
  const scale = scaleOf(picture, wished);
  const size = { width: Math.max(1, Math.floor(picture.width * scale)), height: Math.max(1, Math.floor(picture.height * scale)) };
  await fontsReady(picture);
  return pngFile(size, tiles(picture, scale, size), carried);
}

async function* tiles(picture: Picture, scale: number, size: { readonly width: number; readonly height: number }) {
  for (let top = 0; top < size.height; top += TILE_ROWS) {
    const rows = Math.min(TILE_ROWS, size.height - top);
    const context = new OffscreenCanvas(size.width, rows).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('this browser has no canvas to paint on');
    paint(context, picture, scale, { left: 0, top });
    yield context.getImageData(0, 0, size.width, rows).data;
    // Between two tiles the page may answer.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** The parts of the font that the picture's words need. */
async function fontsReady(picture: Picture): Promise<void> {
  const words = picture.parts.flatMap(({ marks }) => marks.flatMap((mark) => (mark.is === 'text' ? [mark.text] : []))).join('');
  await document.fonts.load('500 13px "Inter Variable"', words);
}
