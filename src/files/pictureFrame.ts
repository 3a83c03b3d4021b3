/**
 * What stands round a drawing that leaves the app, so that nobody who meets it alone takes it for more than it is: title, stages, how real
 * it is, legend, date and version. It owns where these stand; the drawing itself is `picture`'s.
 */
import { textWidth, wrapText } from '../scene/measure';
import type { Token } from '../scene/look';
import type { LegendItem } from './pictureLegend';
import { shifted, type Mark, type Part, type Picture, type TextMark } from './marks';

export interface Frame {
  readonly title: string;
  /** "From Current to Target: …". */
  readonly subtitle: string;
  /** "Draft · intended: meant to happen, subject to approval"; '' where everything is in place. */
  readonly status: string;
  /** Further sentences under the title. */
  readonly notes: readonly string[];
  readonly legend: readonly LegendItem[];
  /** Date and version. */
  readonly foot: string;
}

const MARGIN = 28;
/** Narrower drawings stand at the left of a page that its words fit on. */
const LEAST_WIDTH = 620;
const TITLE = 20;
const ITEM_GAP = 20;
const ROW = 24;

/** The drawing with its frame; `size` is the drawing's. */
export function framed(
  parts: readonly Part[],
  size: { readonly width: number; readonly height: number },
  frame: Frame,
  colour: (token: Token) => string,
  description: string,
): Picture {
  const room = Math.max(LEAST_WIDTH, size.width);
  const words: Part[] = [];
  const say = (mark: TextMark): void => void words.push({ of: 'words', id: '', name: '', faint: false, marks: [mark] });
  const lines = (text: string, px: number, weight: number, token: Token, leading: number): void => {
    for (const line of wrapText(text, (room * 13) / px, 'heading')) {
      y += leading;
      say({ is: 'text', x: 0, y: y - leading * 0.25, text: line, size: px, weight, fill: colour(token) });
    }
  };
  let y = 0;
  lines(frame.title, TITLE, 650, 'text', 27);
  if (frame.subtitle !== '') lines(frame.subtitle, 14, 450, 'muted', 21);
  if (frame.status !== '') {
    y += 6;
    const width = Math.min(room, textWidth(frame.status, 'heading') + 20);
    words.push({
      of: 'words',
      id: '',
      name: '',
      faint: false,
      marks: [
        {
          is: 'rect',
          x: 0.75,
          y: y + 0.75,
          width,
          height: 24,
          radius: 12,
          fill: colour('box'),
          stroke: { colour: colour('text'), width: 1.5 },
        },
        { is: 'text', x: 11, y: y + 17, text: frame.status, size: 13, weight: 650, fill: colour('text') },
      ],
    });
    y += 26;
  }
  for (const note of frame.notes) lines(note, 12, 450, 'muted', 18);
  y += 18;
  const top = y;
  y += size.height + 26;

  let x = 0;
  const legend: Part[] = frame.legend.map((item) => {
    const width = item.width + 7 + textWidth(item.words, 'label');
    if (x > 0 && x + width > room) {
      x = 0;
      y += ROW;
    }
    const marks: readonly Mark[] = [
      ...item.marks,
      { is: 'text', x: item.width + 7, y: 13, text: item.words, size: 12, weight: 450, fill: colour('text') },
    ];
    const [part] = shifted([{ of: 'legend', id: '', name: '', faint: false, marks }], x, y);
    x += width + ITEM_GAP;
    return part as Part;
  });
  if (legend.length > 0) y += ROW + 8;
  lines(frame.foot, 12, 450, 'muted', 18);

  return {
    width: Math.ceil(room + 2 * MARGIN),
    height: Math.ceil(y + 2 * MARGIN),
    title: frame.subtitle === '' ? frame.title : `${frame.title}: ${frame.subtitle}`,
    description,
    ground: colour('map'),
    parts: [...shifted(words, MARGIN, MARGIN), ...shifted(parts, MARGIN, MARGIN + top), ...shifted(legend, MARGIN, MARGIN)],
  };
}
