/** Graphviz graphs: nodes, clusters as what holds them, edges. How it looks is left out; what has no counterpart is told. */
import { titleOfFile } from './assemble';
import { startDrawing, type DrawingBoard } from './drawing';
import { kindOfWord, unitsOfDrawing } from './drawn';
import { dotTokens, type DotToken } from './dotTokens';
import { textOfHtml } from './html';
import { Unreadable, type Choices, type Imported } from './imported';
import { correctedText } from './lines';

type Attributes = ReadonlyMap<string, { readonly text: string; readonly html: boolean }>;
const NONE: Attributes = new Map();

/** Subgraphs inside one another; charts need a few. */
const DEEPEST = 64;

export function readDot(given: string, file: string, choices: Choices): Imported {
  const text = correctedText(given, file, choices);
  const board = startDrawing(file);
  const title = readGraph(text, file, board);
  return unitsOfDrawing(
    {
      kind: 'dot',
      file,
      recognised: 'A Graphviz graph',
      title: title || titleOfFile(file),
      boxes: board.boxes(),
      arrows: board.arrows,
      problems: board.problems,
      told: board.told,
    },
    choices,
  );
}

/** The graph's own label, else its name. Throws `Unreadable` where it is no sound graph. */
function readGraph(text: string, file: string, board: DrawingBoard): string {
  const next = dotTokens(text, file);
  let token: DotToken | null = next();
  let title = '';
  let directed = false;

  const broken = (what: string): never => {
    const where = token ? `in line ${token.line}` : 'at its end';
    throw new Unreadable(file, 'not-dot', `${file} is no sound Graphviz text: ${where}, ${what}.`, token ? `line ${token.line}` : '');
  };
  const is = (sign: string): boolean => token?.is === 'sign' && token.text === sign;
  const isWord = (word: string): boolean => token?.is === 'word' && !token.quoted && token.text.toLowerCase() === word;
  const take = (): DotToken => {
    const taken = token ?? broken('something is missing');
    token = next();
    return taken;
  };
  const takeIf = (sign: string): boolean => {
    if (!is(sign)) return false;
    take();
    return true;
  };
  const isName = (): boolean => token !== null && token.is !== 'sign';
  const attributes = (): Attributes => {
    if (!is('[')) return NONE;
    const found = new Map<string, { text: string; html: boolean }>();
    while (takeIf('[')) {
      while (!takeIf(']')) {
        if (!isName()) broken('an attribute should stand');
        const key = take().text.toLowerCase();
        if (takeIf('=')) {
          if (!isName()) broken(`the attribute ${key} has no value`);
          const value = take();
          found.set(key, { text: value.text, html: value.is === 'html' });
        }
        if (!takeIf(',')) takeIf(';');
      }
    }
    return found;
  };
  const say = (key: string, said: Attributes): void => {
    const label = said.get('label');
    const words = label ? labelOf(label, key, said.get('shape')?.text.endsWith('record') === true) : '';
    const kind = kindOfWord(said.get('kind')?.text ?? '') ?? kindOfWord(said.get('class')?.text ?? '');
    const more = said.get('tooltip')?.text.trim() ?? said.get('comment')?.text.trim() ?? '';
    if (words !== '') board.say(key, { label: words });
    if (kind) board.say(key, { kind });
    if (more !== '') board.say(key, { description: more });
  };
  const node = (key: string, line: number, inside: string | null): void => {
    const fresh = !board.has(key);
    board.box(key, line);
    if (fresh && inside !== null) board.say(key, { inside });
  };
  /** One end of an edge, or a statement of its own: a node, or a subgraph with all the nodes in it. */
  const endpoint = (inside: string | null, depth: number): readonly string[] => {
    if (is('{') || isWord('subgraph')) return subgraph(inside, depth + 1);
    if (!isName()) broken('a node should stand');
    return named(take(), inside);
  };
  const named = ({ text: key, line }: DotToken, inside: string | null): readonly string[] => {
    // Ports are places at a box.
    while (takeIf(':')) if (isName()) take();
    node(key, line, inside);
    return [key];
  };
  const subgraph = (inside: string | null, depth: number): readonly string[] => {
    if (depth > DEEPEST)
      throw new Unreadable(file, 'nested-too-deep', `In ${file}, subgraphs stand inside one another more than ${DEEPEST} deep.`);
    const line = token?.line ?? 0;
    let name = '';
    if (isWord('subgraph')) {
      take();
      if (isName()) name = take().text;
    }
    if (!is('{')) return name === '' ? broken('a subgraph has no “{”') : [];
    const cluster = name.startsWith('cluster') ? name : null;
    if (cluster !== null) {
      node(cluster, line, inside);
      board.say(cluster, { label: cluster.replace(/^cluster_?/, '') || 'Group' });
    }
    return statements(cluster ?? inside, cluster, depth);
  };
  /** Everything between braces; the keys of all nodes named there. `owner` bears the labels that stand there. */
  function statements(inside: string | null, owner: string | null, depth: number): readonly string[] {
    if (!takeIf('{')) broken('a “{” should stand');
    const all = new Set<string>();
    while (!takeIf('}')) {
      if (token === null) broken('a “}” is missing');
      if (takeIf(';')) continue;
      if (isWord('node') || isWord('edge') || isWord('graph')) {
        const whole = take().text.toLowerCase() === 'graph';
        const said = attributes();
        if (whole) sayOwner(owner, said);
        continue;
      }
      const single = isName() && !isWord('subgraph') ? take() : null;
      if (single && takeIf('=')) {
        const value = take();
        sayOwner(owner, new Map([[single.text.toLowerCase(), { text: value.text, html: value.is === 'html' }]]));
        continue;
      }
      let ends = single ? named(single, inside) : endpoint(inside, depth);
      for (const key of ends) all.add(key);
      const links: { readonly from: readonly string[]; readonly to: readonly string[]; readonly line: number }[] = [];
      while (is('->') || is('--')) {
        const { line } = take();
        const to = endpoint(inside, depth);
        for (const key of to) all.add(key);
        links.push({ from: ends, to, line });
        ends = to;
      }
      const said = attributes();
      if (links.length === 0) {
        if (single) say(single.text, said);
        continue;
      }
      const label = said.get('label');
      const dir = said.get('dir')?.text ?? (directed ? 'forward' : 'none');
      // An edge may end at a cluster by way of a node inside it.
      const cut = (ends: readonly string[], cluster: string | undefined): readonly string[] =>
        cluster !== undefined && board.has(cluster) ? [cluster] : ends;
      for (const { from, to, line } of links)
        for (const a of cut(from, said.get('ltail')?.text))
          for (const b of cut(to, said.get('lhead')?.text))
            board.arrow({
              from: dir === 'back' ? b : a,
              to: dir === 'back' ? a : b,
              label: label ? labelOf(label, '', false) : '',
              heads: dir === 'both' ? 'both' : dir === 'none' ? 'none' : 'one',
              line,
            });
    }
    return [...all];
  }
  const sayOwner = (owner: string | null, said: Attributes): void => {
    const label = said.get('label');
    if (owner !== null) say(owner, said);
    else if (label) title = labelOf(label, '', false);
  };

  if (isWord('strict')) take();
  directed = isWord('digraph');
  if (!directed && !isWord('graph')) broken('“digraph” or “graph” should stand');
  take();
  if (isName()) title = take().text;
  statements(null, null, 0);
  return title;
}

/** Words of a label: "\N" is the node's own name; of a record, its first field that says something. */
function labelOf({ text, html }: { readonly text: string; readonly html: boolean }, key: string, record: boolean): string {
  if (html) return textOfHtml(text);
  const words = text.replaceAll('\\N', key).replace(/\s+/g, ' ').trim();
  if (!record) return words;
  const fields = words
    .replace(/<[^<>]{0,100}>/g, '')
    .split(/[{}|]/)
    .map((field) => field.trim());
  return fields.find((field) => field !== '') ?? '';
}
