/**
 * What a reader gives, cut into parts that a page takes in one by one: handed over at once, a large chart would hold the page while it is
 * unpacked. It knows the shape and refuses to know who sends.
 */
import type { OrgLine, OrgNode } from '../model/structure';
import type { Handle, Imported, ImportProblem, ReadResult, Untold } from './imported';

type Rest = Omit<Imported, 'structure' | 'before' | 'handles' | 'problems' | 'unplaced' | 'told'> & { readonly hasBefore: boolean };

export type ImportPart =
  | { readonly part: 'nodes'; readonly of: 'structure' | 'before'; readonly records: readonly OrgNode[] }
  | { readonly part: 'lines'; readonly of: 'structure' | 'before'; readonly records: readonly OrgLine[] }
  | { readonly part: 'handles'; readonly records: readonly (readonly [string, Handle])[] }
  | { readonly part: 'problems'; readonly records: readonly ImportProblem[] }
  | { readonly part: 'unplaced' | 'told'; readonly records: readonly Untold[] }
  /** The last. */
  | { readonly part: 'rest'; readonly rest: Rest }
  | { readonly part: 'whole'; readonly result: Exclude<ReadResult, { readonly is: 'imported' }> };

/** Records in one part: unpacked within a few milliseconds. */
const AT_ONCE = 1_000;

function* slices<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += AT_ONCE) yield all.slice(at, at + AT_ONCE);
}

export function* inParts(result: ReadResult): Generator<ImportPart> {
  if (result.is !== 'imported') {
    yield { part: 'whole', result };
    return;
  }
  const { structure, before, handles, problems, unplaced, told, ...rest } = result.imported;
  for (const of of ['structure', 'before'] as const) {
    const chart = of === 'structure' ? structure : before;
    if (!chart) continue;
    for (const records of slices([...chart.nodes.values()])) yield { part: 'nodes', of, records };
    for (const records of slices([...chart.lines.values()])) yield { part: 'lines', of, records };
  }
  for (const records of slices([...handles])) yield { part: 'handles', records };
  for (const records of slices(problems)) yield { part: 'problems', records };
  for (const records of slices(unplaced)) yield { part: 'unplaced', records };
  for (const records of slices(told)) yield { part: 'told', records };
  yield { part: 'rest', rest: { ...rest, hasBefore: before !== null } };
}

/** Takes parts in the order in which they were cut; gives the whole with the last, null before. */
export function startCollecting(): (part: ImportPart) => ReadResult | null {
  const charts = {
    structure: { nodes: new Map<string, OrgNode>(), lines: new Map<string, OrgLine>() },
    before: { nodes: new Map<string, OrgNode>(), lines: new Map<string, OrgLine>() },
  };
  const handles = new Map<string, Handle>();
  const problems: ImportProblem[] = [];
  const untold = { unplaced: [] as Untold[], told: [] as Untold[] };
  return (part) => {
    switch (part.part) {
      case 'nodes':
        for (const node of part.records) charts[part.of].nodes.set(node.id, node);
        return null;
      case 'lines':
        for (const line of part.records) charts[part.of].lines.set(line.id, line);
        return null;
      case 'handles':
        for (const [id, handle] of part.records) handles.set(id, handle);
        return null;
      case 'problems':
        for (const problem of part.records) problems.push(problem);
        return null;
      case 'unplaced':
      case 'told':
        for (const each of part.records) untold[part.part].push(each);
        return null;
      case 'rest': {
        const { hasBefore, ...rest } = part.rest;
        const { structure, before } = charts;
        return { is: 'imported', imported: { ...rest, structure, before: hasBefore ? before : null, handles, problems, ...untold } };
      }
      case 'whole':
        return part.result;
      default:
        return part satisfies never;
    }
  };
}
