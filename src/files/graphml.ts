/** GraphML: nodes, graphs inside nodes as what they hold, edges; labels as yEd and others write them. Geometry and looks are left out. */
import { titleOfFile } from './assemble';
import { startDrawing } from './drawing';
import { kindOfWord, unitsOfDrawing, type DrawnArrow } from './drawn';
import { Unreadable, type Choices, type Imported } from './imported';
import { readXml } from './xml';

/** What the values under a key tell of a box or an arrow, by the name that the file gives the key. */
type Said = 'label' | 'description' | 'kind' | 'other';

const NAMES: Readonly<Record<string, Said>> = {
  label: 'label',
  name: 'label',
  title: 'label',
  text: 'label',
  description: 'description',
  note: 'description',
  kind: 'kind',
  type: 'kind',
};

export function readGraphml(text: string, file: string, choices: Choices): Imported {
  const board = startDrawing(file);
  const keys = new Map<string, Said>();
  /** Keys of nodes that are open, from the outside in. */
  const open: string[] = [];
  let edge: (Omit<DrawnArrow, 'label'> & { label: string }) | null = null;
  let directed = true;
  let reading: Said | null = null;
  let words = '';
  let arrowEnds: { source: string; target: string } | null = null;

  const say = (is: Said, value: string): void => {
    const said = value.replace(/\s+/g, ' ').trim();
    const key = open.at(-1);
    if (said === '') return;
    if (edge) {
      if (is === 'label') edge.label = edge.label || said;
      return;
    }
    if (key === undefined) return;
    const box = board.box(key, null);
    if (is === 'label' && box.label === '') board.say(key, { label: said });
    else if (is === 'description' && box.description === '') board.say(key, { description: said });
    else if (is === 'kind') {
      const kind = kindOfWord(said);
      if (kind) board.say(key, { kind });
    }
  };

  readXml(text, file, (event) => {
    if (event.is === 'text') {
      if (reading) words += event.text;
      return;
    }
    const { name } = event;
    if (event.is === 'open') {
      const { attributes, line } = event;
      const get = (key: string): string => attributes.get(key) ?? '';
      switch (name) {
        case 'key':
          keys.set(get('id'), NAMES[get('attr.name').toLowerCase()] ?? 'other');
          break;
        case 'graph':
          if (open.length === 0) directed = get('edgedefault') !== 'undirected';
          break;
        case 'node': {
          const key = get('id');
          if (key === '') throw new Unreadable(file, 'no-id', `In ${file}, line ${line}, a node has no id.`, `line ${line}`);
          board.box(key, line);
          const inside = open.at(-1);
          if (inside !== undefined) board.say(key, { inside });
          open.push(key);
          break;
        }
        case 'edge': {
          const heads = (attributes.has('directed') ? get('directed') === 'true' : directed) ? 'one' : 'none';
          edge = { from: get('source'), to: get('target'), label: '', heads, line };
          arrowEnds = null;
          break;
        }
        case 'data':
          reading = keys.get(get('key')) ?? null;
          words = '';
          break;
        case 'NodeLabel':
        case 'EdgeLabel':
          reading = 'label';
          words = '';
          break;
        case 'Arrows':
          arrowEnds = { source: get('source'), target: get('target') };
          break;
        case 'hyperedge':
        case 'port':
          board.tell({ row: line, text: `<${name}>`, because: `A ${name} has no counterpart here.` });
          break;
        default:
      }
      return;
    }
    switch (name) {
      case 'node':
        open.pop();
        break;
      case 'edge':
        if (edge) {
          const ended = edge;
          edge = null;
          const ends = arrowEnds;
          const heads = ends ? headsOf(ends) : ended.heads;
          const turned = ends !== null && ends.source !== 'none' && ends.target === 'none';
          board.arrow({ ...ended, heads, ...(turned ? { from: ended.to, to: ended.from } : {}) });
        }
        break;
      case 'data':
      case 'NodeLabel':
      case 'EdgeLabel':
        if (reading) say(reading, words);
        reading = null;
        words = '';
        break;
      default:
    }
  });
  const arrows = board.arrows.filter((arrow) => {
    const missing = [arrow.from, arrow.to].find((end) => !board.has(end));
    if (missing !== undefined)
      board.tell({ row: arrow.line, text: `${arrow.from} → ${arrow.to}`, because: `The file has no node “${missing}”.` });
    return missing === undefined;
  });
  return unitsOfDrawing(
    {
      kind: 'graphml',
      file,
      recognised: 'A GraphML graph',
      title: titleOfFile(file),
      boxes: board.boxes(),
      arrows,
      problems: board.problems,
      told: board.told,
    },
    choices,
  );
}

function headsOf({ source, target }: { readonly source: string; readonly target: string }): DrawnArrow['heads'] {
  const [back, forward] = [source !== 'none' && source !== '', target !== 'none' && target !== ''];
  return back && forward ? 'both' : back || forward ? 'one' : 'none';
}
