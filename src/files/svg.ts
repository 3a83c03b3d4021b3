/**
 * A picture as an SVG file that stands alone: presentation attributes, named fonts, title and description, nothing that runs or is fetched,
 * and the document inside where one is given. It draws marks and knows nothing of what they mean.
 */
import { CARRIER } from './carrier';
import { escaped } from './escape';
import { FAINT, FONTS, widthOfText, type Mark, type Part, type Picture, type Stroke } from './marks';

export interface SvgOptions {
  /** The packed document, see `carrier`; '' for none. */
  readonly carried: string;
  /** Put before ids, where several pictures stand on one page. */
  readonly prefix?: string;
}

/** As a file of its own, with the XML declaration. */
export function svgFile(picture: Picture, options: SvgOptions): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svgElement(picture, options)}\n`;
}

/** As an element, for a page that holds it. */
export function svgElement(picture: Picture, { carried, prefix = '' }: SvgOptions): string {
  const { width, height, title, description, ground, parts } = picture;
  const ids = [`${prefix}title`, `${prefix}desc`];
  const carrier = carried === '' ? '' : `\n<metadata id="${CARRIER}">${carried}</metadata>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="graphics-document" aria-labelledby="${ids[0]}" aria-describedby="${ids[1]}" font-family="${escaped(fontList())}">`,
    `<title id="${ids[0]}">${escaped(title)}</title>`,
    `<desc id="${ids[1]}">${escaped(description)}</desc>${carrier}`,
    `<rect width="${width}" height="${height}" fill="${ground}"/>`,
    ...parts.map(partElement),
    '</svg>',
  ].join('\n');
}

function fontList(): string {
  return FONTS.map((font) => (font.includes(' ') ? `'${font}'` : font)).join(', ');
}

function partElement(part: Part): string {
  const marks = part.marks.map(markElement).join('');
  const faint = part.faint ? ` opacity="${FAINT}"` : '';
  if (part.name === '') return part.marks.length === 1 && !part.faint ? marks : `<g${faint}>${marks}</g>`;
  return `<g role="graphics-symbol"${faint}><title>${escaped(part.name)}</title>${marks}</g>`;
}

function markElement(mark: Mark): string {
  switch (mark.is) {
    case 'rect': {
      const round = mark.radius > 0 ? ` rx="${n(mark.radius)}"` : '';
      return `<rect x="${n(mark.x)}" y="${n(mark.y)}" width="${n(mark.width)}" height="${n(mark.height)}"${round}${looks(mark)}/>`;
    }
    case 'circle':
      return `<circle cx="${n(mark.x)}" cy="${n(mark.y)}" r="${n(mark.r)}"${looks(mark)}/>`;
    case 'path': {
      const moves = [mark.at ? `translate(${n(mark.at.x)} ${n(mark.at.y)})` : '', mark.angle ? `rotate(${n(mark.angle)})` : ''];
      const transform = moves.filter((move) => move !== '').join(' ');
      return `<path d="${mark.d}"${transform === '' ? '' : ` transform="${transform}"`}${looks(mark)}/>`;
    }
    case 'text': {
      const anchor = mark.anchor ? ` text-anchor="${mark.anchor}"` : '';
      // Programs without Inter's in-between weights take the next hundred.
      const weight = Math.round(mark.weight / 100 - 0.01) * 100;
      // Where another font stands in, its words take the room that was measured, and nothing runs out of its box.
      const room = `textLength="${n(widthOfText(mark))}" lengthAdjust="spacingAndGlyphs"`;
      return `<text x="${n(mark.x)}" y="${n(mark.y)}" font-size="${mark.size}" font-weight="${weight}" fill="${mark.fill}"${anchor} ${room}>${escaped(mark.text)}</text>`;
    }
    default:
      return mark satisfies never;
  }
}

function looks({ fill, stroke }: { readonly fill?: string; readonly stroke?: Stroke }): string {
  return ` fill="${fill ?? 'none'}"${stroke ? strokeAttributes(stroke) : ''}`;
}

function strokeAttributes({ colour, width, dash, round, opacity }: Stroke): string {
  const parts = [
    ` stroke="${colour}" stroke-width="${n(width)}"`,
    dash ? ` stroke-dasharray="${dash}"` : '',
    round ? ' stroke-linecap="round" stroke-linejoin="round"' : '',
    opacity === undefined ? '' : ` stroke-opacity="${opacity}"`,
  ];
  return parts.join('');
}

/** At most two decimals. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
