/**
 * Mermaid flowcharts: nodes, subgraphs as what holds them, arrows. One pass over the text; what only draws (classes, styles, directions) is
 * passed over, and a line that isn't understood is told as it stands.
 */
import { titleOfFile } from './assemble';
import { startDrawing, type DrawingBoard } from './drawing';
import { kindOfWord, unitsOfDrawing, type DrawnArrow } from './drawn';
import { textOfHtml } from './html';
import { Unreadable, type Choices, type Imported } from './imported';
import { correctedText, finderIn, lineCounter } from './lines';
import { shortened } from './problem';
import { inLine } from './report';

/** Openers with their closers, the longest first. */
const SHAPES: readonly (readonly [string, readonly string[]])[] = [
  ['(((', [')))']],
  ['([', ['])']],
  ['((', ['))']],
  ['[[', [']]']],
  ['[(', [')]']],
  ['{{', ['}}']],
  ['[/', ['/]', '\\]']],
  ['[\\', ['\\]', '/]']],
  ['[', [']']],
  ['(', [')']],
  ['{', ['}']],
  ['>', [']']],
];

/** Statements that only draw. */
const DRAWS = /^(?:direction|classDef|style|linkStyle|click|accTitle|accDescr)(?=[\s:]|$)/;

/** Subgraphs inside one another; charts need a few. */
const DEEPEST = 100;

export function readMermaid(given: string, file: string, choices: Choices): Imported {
  const { text, title } = withoutFrontMatter(correctedText(given, file, choices));
  const board = startDrawing(file);
  readFlowchart(text, file, board);
  return unitsOfDrawing(
    {
      kind: 'mermaid',
      file,
      recognised: 'A Mermaid flowchart',
      title: title || titleOfFile(file),
      boxes: board.boxes(),
      arrows: board.arrows,
      problems: board.problems,
      told: board.told,
    },
    choices,
  );
}

/** Lines between "---" give the title and settings; fences of Markdown are no part of the chart. Lines keep their numbers. */
function withoutFrontMatter(text: string): { readonly text: string; readonly title: string } {
  const lines = text.split('\n').map((line) => (line.trimStart().startsWith('```') ? '' : line));
  const first = lines.findIndex((line) => line.trim() !== '');
  if (lines[first]?.trim() !== '---') return { text: lines.join('\n'), title: '' };
  const end = lines.findIndex((line, i) => i > first && line.trim() === '---');
  if (end < 0) return { text: lines.join('\n'), title: '' };
  const said = lines.slice(first, end).find((line) => /^\s*title\s*:/.test(line));
  const title = (said ?? '').replace(/^\s*title\s*:/, '').trim();
  return { text: lines.map((line, i) => (i <= end ? '' : line)).join('\n'), title: title.replace(/^(["'])(.*)\1$/, '$2') };
}

const isBlank = (sign: string | undefined): boolean => sign === ' ' || sign === '\t';
const endsStatement = (sign: string | undefined): boolean => sign === undefined || sign === '\n' || sign === ';';

function readFlowchart(text: string, file: string, board: DrawingBoard): void {
  const find = finderIn(text);
  const lineAt = lineCounter(text);
  /** Keys of the subgraphs that are open. */
  const open: string[] = [];
  const placed = new Set<string>();
  let at = 0;
  let subgraphs = 0;

  const lineEnd = (): number => {
    const end = find('\n', at);
    return end < 0 ? text.length : end;
  };
  const skip = (): void => {
    while (isBlank(text[at])) at += 1;
  };
  /** Ends of links begin where ids end. */
  const linkStarts = (from: number): boolean => {
    const [a, b] = [text[from], text[from + 1]];
    return (a === '-' && (b === '-' || b === '.')) || (a === '=' && b === '=') || (a === '~' && b === '~');
  };
  const readId = (): string => {
    const from = at;
    for (; at < text.length; at += 1) {
      const sign = text[at] ?? '';
      if (' \t\n;&|[({>"<@'.includes(sign) || linkStarts(at) || text.startsWith(':::', at)) break;
      if (sign === '}' || sign === ')' || sign === ']') break;
    }
    return text.slice(from, at);
  };
  /** Words between here and the first of `closers`, quoted or not; null where none of them comes. */
  const readWords = (closers: readonly string[]): string | null => {
    skip();
    if (text[at] === '"') {
      const end = find('"', at + 1);
      if (end < 0) return null;
      const words = text.slice(at + 1, end);
      at = end + 1;
      skip();
      const closer = closers.find((sign) => text.startsWith(sign, at));
      if (closer === undefined) return null;
      at += closer.length;
      return plainLabel(words);
    }
    const ends = closers.map((sign) => ({ sign, end: find(sign, at) })).filter(({ end }) => end >= 0 && end <= lineEnd());
    const nearest = ends.reduce<(typeof ends)[number] | null>((best, each) => (best && best.end <= each.end ? best : each), null);
    if (!nearest) return null;
    const words = text.slice(at, nearest.end);
    at = nearest.end + nearest.sign.length;
    return plainLabel(words);
  };
  /** "@{ shape: rect, label: "Words" }" */
  const readAttributes = (key: string): boolean => {
    const end = find('}', at);
    if (end < 0) return false;
    const label = /\blabel\s*:\s*(?:"([^"]*)"|([^,}]*))/.exec(text.slice(at, Math.min(end, at + 2_000)));
    if (label) board.say(key, { label: plainLabel(label[1] ?? label[2] ?? '') });
    at = end + 1;
    return true;
  };
  /** A node with its shape and class; its key, or null where none begins here. */
  const readNode = (): string | null => {
    skip();
    const line = lineAt(at);
    const key = readId();
    if (key === '') return null;
    board.box(key, line);
    if (open.length > 0 && !placed.has(key) && !open.includes(key)) {
      placed.add(key);
      board.say(key, { inside: open.at(-1) ?? null });
    }
    if (text.startsWith('@{', at)) {
      if (!readAttributes(key)) return null;
    } else {
      const shape = SHAPES.find(([opener]) => text.startsWith(opener, at));
      // "A -->" has no shape, and ">" opens one only right behind the id.
      if (shape) {
        at += shape[0].length;
        const label = readWords(shape[1]);
        if (label === null) return null;
        if (label !== '') board.say(key, { label });
      }
    }
    if (text.startsWith(':::', at)) {
      at += 3;
      const kind = kindOfWord(readId());
      if (kind) board.say(key, { kind });
    }
    return key;
  };
  const readGroup = (): readonly string[] | null => {
    const keys: string[] = [];
    for (;;) {
      const key = readNode();
      if (key === null) return null;
      keys.push(key);
      skip();
      if (text[at] !== '&') return keys;
      at += 1;
    }
  };
  const readLink = (): Pick<DrawnArrow, 'label' | 'heads'> | 'invisible' | null => {
    skip();
    // The name of a link ("e1@-->") is nobody's name.
    const named = /^[A-Za-z0-9_]{1,40}@(?=[-=<ox~])/.exec(text.slice(at, at + 42));
    if (named) at += named[0].length;
    const back = /[<ox]/.test(text[at] ?? '') && linkStarts(at + 1);
    if (back) at += 1;
    const sign = text[at];
    if (!linkStarts(at)) return null;
    const body = (): string => {
      const from = at;
      while (text[at] === sign || (sign === '-' && text[at] === '.')) at += 1;
      return text.slice(from, at);
    };
    const head = (): boolean => {
      const found = text[at] === '>' || ((text[at] === 'x' || text[at] === 'o') && (isBlank(text[at + 1]) || text[at + 1] === '|'));
      if (found) at += 1;
      return found;
    };
    const start = body();
    if (sign === '~') return 'invisible';
    let forward = head();
    let label = '';
    if (!forward && (start.length === 2 || start === '-.') && !endsStatement(text[at])) {
      const closer = start === '-.' ? '.-' : `${sign}${sign}`;
      const end = find(closer, at);
      if (end >= 0 && end < lineEnd()) {
        label = plainLabel(text.slice(at, end).replace(/^\s*"(.*)"\s*$/, '$1'));
        at = end;
        if (closer === '.-') at += 1;
        body();
        forward = head();
      } else if (start.length === 2) return null;
    }
    skip();
    if (text[at] === '|') {
      at += 1;
      const words = readWords(['|']);
      if (words === null) return null;
      label = words;
    }
    return { label, heads: forward && back ? 'both' : forward || back ? 'one' : 'none' };
  };
  /** Nodes with the links between them; false where something else stands there. */
  const readChain = (): boolean => {
    const line = lineAt(at);
    let before = readGroup();
    if (!before) return false;
    for (;;) {
      skip();
      if (endsStatement(text[at])) return true;
      const link = readLink();
      const after = link && readGroup();
      if (!link || !after) return false;
      if (link !== 'invisible') for (const from of before) for (const to of after) board.arrow({ from, to, line, ...link });
      before = after;
    }
  };
  const openSubgraph = (): void => {
    const line = lineAt(at);
    at += 'subgraph'.length;
    const end = lineEnd();
    const rest = text.slice(at, end).replace(/;\s*$/, '').trim();
    at = end;
    subgraphs += 1;
    const titled = /^([^\s"[\]]+)\s*\[\s*"?([^\]"]*)"?\s*\]/.exec(rest.slice(0, 2_000));
    const words = titled ? (titled[2] ?? '') : rest.replace(/^"(.*)"$/, '$1');
    const key = titled?.[1] ?? (rest === '' ? `subgraph-${subgraphs}` : /\s/.test(words) ? `subgraph-${subgraphs}` : words);
    board.box(key, line);
    if (open.length > 0 && !placed.has(key)) {
      placed.add(key);
      board.say(key, { inside: open.at(-1) ?? null });
    }
    board.say(key, { label: plainLabel(words) || 'Group' });
    open.push(key);
    if (open.length > DEEPEST)
      throw new Unreadable(
        file,
        'nested-too-deep',
        `In ${file}, subgraphs stand inside one another more than ${DEEPEST} deep.`,
        `line ${line}`,
      );
  };
  /** "class A,B board": a class that bears the name of a kind is that kind. */
  const readClass = (): void => {
    const [, keys = '', name = ''] = /^class\s+(\S+)\s+(\S+?);?\s*$/.exec(text.slice(at, lineEnd())) ?? [];
    const kind = kindOfWord(name);
    if (kind) for (const key of keys.split(',')) board.say(key, { kind });
    at = lineEnd();
  };

  let begun = false;
  while (at < text.length) {
    const sign = text[at];
    if (isBlank(sign) || endsStatement(sign)) {
      at += 1;
      continue;
    }
    const from = at;
    const word = /^[A-Za-z]+/.exec(text.slice(at, at + 20))?.[0] ?? '';
    const alone = !/[\w[({>@&-]/.test(text[at + word.length] ?? ' ');
    if (text.startsWith('%%', at)) at = lineEnd();
    else if (!begun && (word === 'flowchart' || word === 'graph')) {
      begun = true;
      const end = find(';', at);
      at = Math.min(lineEnd(), end < 0 ? Infinity : end);
    } else if (word === 'subgraph' && alone) openSubgraph();
    else if (word === 'end' && alone) {
      if (open.pop() === undefined)
        board.warn(inLine(file, lineAt(at), 'not-understood', '“end” ends no subgraph; it is left out.', 'warning', lineHere(from)));
      at += 3;
    } else if (word === 'class' && isBlank(text[at + 5])) readClass();
    else if (DRAWS.test(text.slice(at, at + 16))) at = lineEnd();
    else if (!readChain()) {
      const line = lineAt(from);
      const words = lineHere(from);
      board.warn(
        inLine(
          file,
          line,
          'not-understood',
          `“${shortened(words)}” is not understood from here on: “${shortened(text.slice(at, lineEnd()))}”.`,
          'warning',
          words,
        ),
      );
      board.tell({ row: line, text: shortened(words), because: 'The line is not understood as a whole.' });
      at = Math.max(at, from);
      at = lineEnd();
    }
  }
  const last = open.at(-1);
  if (last !== undefined)
    board.warn(inLine(file, lineAt(text.length), 'not-understood', `the subgraph “${shortened(last)}” is never ended.`, 'hint'));

  /** The whole line in which `position` stands, as it would be written otherwise. */
  function lineHere(position: number): string {
    const start = text.lastIndexOf('\n', position - 1) + 1;
    const end = text.indexOf('\n', position);
    return text.slice(start, end < 0 ? text.length : end);
  }
}

/** Words of a label: Markdown quotes, HTML and Mermaid's own entities ("#quot;", "#35;") taken out. */
function plainLabel(words: string): string {
  const entities = words.replace(
    /#([0-9]{1,6}|[a-z]{2,8});/g,
    (whole, name: string) => (/^[0-9]/.test(name) ? `&#${name};` : `&${name};`) || whole,
  );
  const label = textOfHtml(entities);
  return label.length > 1 && label.startsWith('`') && label.endsWith('`') ? label.slice(1, -1).trim() : label;
}
