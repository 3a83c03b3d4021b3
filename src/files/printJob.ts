/** A taking made ready for paper: sheets with what stands on each, and the appendix in words. It knows sheets and words; a page sets them. */
import type { Block } from './handout';
import { handoutOf } from './handout';
import { coloursOf, type Part } from './marks';
import { drawParts } from './picture';
import type { LegendItem } from './pictureLegend';
import { fittingRoom, NAMED, roomsOf, sheetsOf, type PaperWish, type Room, type SheetOfBranch } from './printPages';
import { descriptionOf, drawingOf, legendTaken, panesOf, type LayOut } from './takePicture';
import { draftWords, limitsOf, noticesOf, stampOf, subtitleOf, type Pane, type Taking } from './taking';
import { textWidth } from '../scene/measure';
import { placedOf } from '../layout/placed';
import { allAbove, treeOf, type Tree } from '../scene/parts';

export interface PrintSheet {
  readonly number: number;
  readonly room: Room;
  /** CSS pixels a unit of the drawing. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  readonly parts: readonly Part[];
  readonly legend: readonly LegendItem[];
  /** What of the whole it tells; '' for the first. */
  readonly heading: string;
  /** What it stands in, from the outside in, each with the sheet that shows it. */
  readonly crumbs: readonly { readonly name: string; readonly sheet: number }[];
  /** Where in the drawing it says on which sheet a branch goes on. */
  readonly goesOn: readonly { readonly x: number; readonly y: number; readonly sheet: number }[];
  readonly linesAway: number;
  /** Nothing could be split any more, and words are smaller than 9 points all the same. */
  readonly small: boolean;
  /** The drawing in words. */
  readonly description: string;
}

export interface PrintJob {
  readonly title: string;
  readonly subtitle: string;
  readonly status: string;
  readonly notes: readonly string[];
  readonly stamp: string;
  readonly sheets: readonly PrintSheet[];
  readonly appendix: readonly Block[];
}

export interface PrintWish {
  readonly paper: PaperWish;
  readonly appendix: boolean;
}

const LEGEND_ROW = 22;
const LEGEND_GAP = 18;

/** How many rows a legend takes on a line of that width, in CSS pixels. */
function legendRows(items: readonly LegendItem[], width: number): number {
  let rows = items.length > 0 ? 1 : 0;
  let filled = 0;
  for (const { width: sample, words } of items) {
    const own = sample + 6 + textWidth(words, 'label') + LEGEND_GAP;
    if (filled > 0 && filled + own > width) {
      rows += 1;
      filled = 0;
    }
    filled += own;
  }
  return rows;
}

/** `told` hears how many sheets have been made. */
export async function printJob(
  taking: Taking,
  layOut: LayOut,
  { paper, appendix }: PrintWish,
  told: (sheets: number) => void,
): Promise<PrintJob> {
  const sheets: PrintSheet[] = [];
  if (taking.subject !== 'landings')
    for (const pane of panesOf(taking)) sheets.push(...(await sheetsOfPane(taking, pane, layOut, paper, sheets.length, told)));
  const handout = handoutOf(taking, null);
  return {
    title: taking.document.meta.title,
    subtitle: taking.subject === 'landings' ? handout.subtitle : subtitleOf(taking),
    status: draftWords(taking),
    notes: [...noticesOf(taking), ...limitsOf(taking)],
    stamp: stampOf(taking),
    sheets,
    appendix: appendix || taking.subject === 'landings' ? handout.blocks : [],
  };
}

async function sheetsOfPane(
  taking: Taking,
  pane: Pane,
  layOut: LayOut,
  paper: PaperWish,
  before: number,
  told: (sheets: number) => void,
): Promise<PrintSheet[]> {
  const legend = legendTaken(taking, pane, 'light');
  const rooms = roomsOf(paper, (width) => legendRows(legend, width) * LEGEND_ROW + 12);
  const made = await sheetsOf(pane.scene, layOut, rooms, (count) => told(before + count));
  const tree = treeOf(pane.scene);
  const title = new Map(pane.scene.boxes.map((box) => [box.key, box.title]));
  /** The sheet that tells what stands below a box. */
  const tells = (key: string): number => {
    const own = made.findIndex((sheet) => sheet.roots.includes(key));
    return (
      before +
      1 +
      (own >= 0
        ? own
        : Math.max(
            0,
            made.findIndex((sheet) => sheet.under === key),
          ))
    );
  };
  const shows = (key: string): number =>
    before +
    1 +
    Math.max(
      0,
      made.findIndex((sheet) => isOwn(tree, sheet, key)),
    );
  return made.map((sheet, at): PrintSheet => {
    const { layout, scene, room, scale, roots, under, part } = sheet;
    const placed = placedOf(layout);
    return {
      number: before + at + 1,
      room,
      scale,
      width: layout.width,
      height: layout.height,
      parts: drawParts(drawingOf(taking, { scene, face: pane.face }, layout, 'light')),
      legend: legendTaken(taking, { ...pane, scene }, 'light'),
      heading: headingOf(pane, sheet, title),
      crumbs:
        under === null
          ? []
          : [...allAbove(tree, under).reverse(), under].map((key) => ({ name: title.get(key) ?? key, sheet: shows(key) })),
      goesOn: sheet.cut.flatMap((key) => {
        const box = placed.boxes.get(key);
        return box ? [{ x: box.x + box.width - 8, y: box.y + box.height, sheet: tells(key) }] : [];
      }),
      linesAway: sheet.linesAway,
      small: !fittingRoom(layout, [room]).readable,
      description: [
        at === 0 ? descriptionOf(taking) : `${roots.map((key) => title.get(key) ?? key).join(', ')}.`,
        part ? `Part ${part.at} of ${part.of}.` : '',
        `${scene.boxes.length} units are drawn here; the appendix tells them in words.`,
      ]
        .filter((words) => words !== '')
        .join(' '),
    };
  });
}

/** Whether a sheet shows a box as its own, and doesn't merely repeat it round its branches. */
function isOwn(tree: Tree, sheet: SheetOfBranch, key: string): boolean {
  if (!sheet.scene.boxes.some((box) => box.key === key)) return false;
  if (sheet.roots.length === 0) return true;
  return !sheet.roots.some((root) => allAbove(tree, root).includes(key));
}

function headingOf(pane: Pane, { roots, under, part }: SheetOfBranch, title: ReadonlyMap<string, string>): string {
  const names = roots.map((key) => title.get(key) ?? key);
  const told = names.length <= NAMED ? names.join(', ') : under === null ? '' : (title.get(under) ?? under);
  const which = part && names.length > NAMED ? `part ${part.at} of ${part.of}` : '';
  return [pane.heading, told, which].filter((words) => words !== '').join(' · ');
}

/** The light theme's colour, for what a sheet draws round the drawing. */
export const PRINT_COLOUR = coloursOf('light');
