/**
 * draw.io drawings, plain or compressed: boxes, what stands inside what, arrows. A page is read; shapes without words, loose arrows and texts
 * beside the boxes are told. Links, pictures and looks are left out.
 */
import { titleOfFile } from './assemble';
import { startDrawing, type DrawingBoard } from './drawing';
import { kindOfWord, unitsOfDrawing } from './drawn';
import { textOfHtml } from './html';
import { INFLATED_PAGE } from './importBounds';
import { Unreadable, type Choices, type Imported } from './imported';
import { shortened } from './problem';
import { readXml } from './xml';
import { inflateWithin } from './zip';

interface Cell {
  readonly id: string;
  readonly label: string;
  readonly style: string;
  readonly vertex: boolean;
  readonly edge: boolean;
  readonly parent: string;
  readonly source: string;
  readonly target: string;
  /** What a person added to the box, by name. */
  readonly more: ReadonlyMap<string, string>;
  readonly line: number;
}

interface Page {
  readonly name: string;
  readonly cells: readonly Cell[];
  /** What is to be unpacked; '' where the page stands there in plain. */
  readonly packed: string;
}

export function readDrawio(text: string, file: string, choices: Choices): Imported {
  const pages = pagesOf(text, file);
  const page = pages.find(({ name }) => name === choices.sheet) ?? pages.find(({ cells, packed }) => cells.length > 0 || packed !== '');
  if (!page) throw new Unreadable(file, 'no-page', `${file} is a draw.io drawing without anything drawn in it.`);
  const cells = page.packed === '' ? page.cells : (pagesOf(unpackedPage(page, file), file)[0]?.cells ?? []);
  const board = startDrawing(file);
  draw(cells, board);
  const names = pages.map(({ name }) => name);
  return unitsOfDrawing(
    {
      kind: 'drawio',
      file,
      recognised: `A draw.io drawing${pages.length > 1 ? `, its page “${shortened(page.name)}”` : ''}`,
      title: pages.length > 1 ? `${titleOfFile(file)}: ${page.name}` : titleOfFile(file),
      boxes: board.boxes(),
      arrows: board.arrows,
      problems: board.problems,
      told: board.told,
      sheets: pages.length > 1 ? [page.name, ...names.filter((name) => name !== page.name)] : [],
    },
    choices,
  );
}

/** Pages in their order, each under a name of its own. */
function pagesOf(text: string, file: string): readonly Page[] {
  const pages: { name: string; cells: Cell[]; packed: string }[] = [];
  /** Attributes of `<object>` or `<UserObject>`, which stands round the cell whose id and words it bears. */
  let object: ReadonlyMap<string, string> | null = null;
  let [inDiagram, models] = [false, 0];
  readXml(text, file, (event) => {
    const page = pages.at(-1);
    if (event.is === 'text') {
      if (inDiagram && models === 0 && page) page.packed += event.text.trim();
      return;
    }
    if (event.is === 'close') {
      if (event.name === 'diagram') inDiagram = false;
      else if (event.name === 'mxGraphModel') models -= 1;
      else if (event.name === 'object' || event.name === 'UserObject') object = null;
      return;
    }
    const { name, attributes, line } = event;
    if (name === 'diagram') {
      inDiagram = true;
      const called = attributes.get('name') ?? `Page ${pages.length + 1}`;
      const again = pages.some((other) => other.name === called);
      pages.push({ name: again ? `${called} (${pages.length + 1})` : called, cells: [], packed: '' });
    } else if (name === 'mxGraphModel') {
      models += 1;
      if (!inDiagram) pages.push({ name: 'Page 1', cells: [], packed: '' });
    } else if (name === 'object' || name === 'UserObject') object = attributes;
    else if (name === 'mxCell' && page) page.cells.push(cellOf(attributes, object, line));
  });
  return pages;
}

/** Attributes of a box that are the program's own, not a person's. */
const PROGRAMS = new Set(['id', 'label', 'placeholders', 'link', 'tooltip', 'tags', 'kind', 'value', 'style']);

function cellOf(attributes: ReadonlyMap<string, string>, object: ReadonlyMap<string, string> | null, line: number): Cell {
  const get = (key: string): string => attributes.get(key) ?? '';
  const words = object?.get('label') ?? get('value');
  const filled =
    object?.get('placeholders') === '1' ? words.replace(/%([A-Za-z0-9_ -]{1,64})%/g, (_, key: string) => object?.get(key) ?? '') : words;
  return {
    id: object?.get('id') ?? get('id'),
    // Labels are HTML only where the style says so.
    label: get('style').includes('html=1') ? textOfHtml(filled) : filled.replace(/\s+/g, ' ').trim(),
    style: get('style'),
    vertex: get('vertex') === '1',
    edge: get('edge') === '1',
    parent: get('parent'),
    source: get('source'),
    target: get('target'),
    more: object ?? new Map(),
    line,
  };
}

/** A page is packed as base64 of raw deflate of its XML, percent-encoded. */
function unpackedPage({ name, packed }: Page, file: string): string {
  const damaged = (): never => {
    throw new Unreadable(file, 'page-damaged', `In ${file}, the page “${shortened(name)}” is damaged and can’t be unpacked.`);
  };
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(packed.replace(/\s+/g, '')), (letter) => letter.charCodeAt(0));
  } catch {
    // It is no base64; what atob says names no file.
    return damaged();
  }
  const inflated = new TextDecoder().decode(inflateWithin(bytes, INFLATED_PAGE, file, `the page “${shortened(name)}”`));
  try {
    return decodeURIComponent(inflated);
  } catch {
    // Other programs leave the percent signs out.
    return inflated.includes('<mxGraphModel') ? inflated : damaged();
  }
}

/** Walks up are bounded: a hostile file has cells inside themselves. */
const DEEPEST = 200;

function draw(cells: readonly Cell[], board: DrawingBoard): void {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const edges = new Map(cells.filter(({ edge }) => edge).map((cell) => [cell.id, cell]));
  const holders = new Set(cells.filter(({ vertex }) => vertex).map(({ parent }) => parent));
  const ends = new Set(cells.flatMap(({ edge, source, target }) => (edge ? [source, target] : [])));
  const edgeLabels = new Map<string, string>();
  /** Boxes as far as they say something, hold something, or have an arrow. */
  const isBox = ({ id, vertex, label, style, parent }: Cell): boolean => {
    if (!vertex || edges.has(parent)) return false;
    if (/^text;|;text;/.test(style)) return ends.has(id);
    return label !== '' || ends.has(id);
  };
  const boxes = new Map(cells.filter(isBox).map((cell) => [cell.id, cell]));
  /** The nearest box round a cell: groups without words are passed through, layers are the ground. */
  const boxRound = (cell: Cell): string | null => {
    let at = byId.get(cell.parent);
    for (let steps = 0; at && steps < DEEPEST; steps += 1) {
      if (at.id !== cell.id && boxes.has(at.id)) return at.id;
      at = byId.get(at.parent);
    }
    return null;
  };
  for (const cell of cells) {
    const { id, label, vertex, parent, line, more, style } = cell;
    if (vertex && edges.has(parent)) edgeLabels.set(parent, [edgeLabels.get(parent) ?? '', label].filter((part) => part !== '').join(' '));
    else if (boxes.has(id)) {
      board.box(id, line);
      const facts = [...more].filter(([key, value]) => !PROGRAMS.has(key) && value.trim() !== '');
      board.say(id, {
        label: label || 'Unnamed',
        inside: boxRound(cell),
        kind: kindOfWord(more.get('kind') ?? ''),
        description: facts.map(([key, value]) => `${key}: ${textOfHtml(value)}.`).join(' '),
      });
    } else if (vertex && label !== '') board.tell({ row: line, text: label, because: 'A text beside the boxes is no unit.' });
    else if (vertex && !holders.has(id) && !style.startsWith('group'))
      board.tell({ row: line, text: 'A shape', because: 'A shape without words is no unit.' });
  }
  for (const { id, label, source, target, style, line } of edges.values()) {
    const words = [label, edgeLabels.get(id) ?? ''].filter((part) => part !== '').join(' ');
    const [from, to] = [boxes.get(source), boxes.get(target)];
    if (!from || !to) {
      const labels = [from?.label, to?.label].filter((part) => part !== undefined && part !== '').join(', ');
      board.tell({
        row: line,
        text: words || `An arrow${labels === '' ? '' : ` at ${labels}`}`,
        because: 'An arrow that isn’t fixed to a box at both ends leads nowhere.',
      });
      continue;
    }
    const forward = !/(?:^|;)endArrow=none/.test(style);
    const back = /(?:^|;)startArrow=(?!none)/.test(style);
    board.arrow({
      from: forward ? source : target,
      to: forward ? target : source,
      label: words,
      heads: forward && back ? 'both' : forward || back ? 'one' : 'none',
      line,
    });
  }
}
