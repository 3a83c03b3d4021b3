/**
 * Senior posts of UK government organograms, of one release: which rows are one post, who reports to whom, what has gone. A post keeps its
 * reference from one release to the next, so the reference is its id.
 */
import { factsInWords, NOTHING_SAID, ringsOf, type LineFound, type Unit } from './assemble';
import { cellOf, type Sheet } from './columns';
import { TOP, type Ended, type Fix, type ImportProblem, type Untold } from './imported';
import { counted, hashOf, idOfKey } from './importText';
import type { Holders } from './organogramBodies';
import { looseKey, noReference, said, saysTop, seniorColumns, withheld, type SeniorColumns } from './organogramColumns';
import type { PeopleFound } from './peopleFound';
import { shortened } from './problem';
import { aFew, inRow, ofFile, ringInWords } from './report';
import type { Row } from './rows';

interface Holding {
  readonly sheet: Sheet;
  readonly columns: SeniorColumns;
  readonly row: Row;
  readonly ref: string;
  readonly reportsTo: string;
  readonly name: string;
  /** Position among all rows of the release. */
  readonly at: number;
}

/** A post with all who hold it; the first of them speaks for it. */
interface Post {
  readonly id: string;
  readonly first: Holding;
  readonly holders: readonly Holding[];
  /** Why it can't be placed, whatever it reports to; '' where it can. */
  readonly waits: string;
}

export interface Seniors {
  readonly units: readonly Unit[];
  readonly lines: readonly LineFound[];
  readonly problems: readonly ImportProblem[];
  readonly told: readonly Untold[];
  readonly ended: readonly Ended[];
  /** References under which somebody may hang. */
  readonly references: ReadonlySet<string>;
  readonly counts: { readonly vacant: number; readonly shared: number; readonly eliminated: number };
}

const cell = ({ row, columns }: Holding, column: keyof Omit<SeniorColumns, 'pay'>): string => cellOf(row, columns[column]);
const isVacant = ({ name }: Holding): boolean => name.toLowerCase() === 'vacant';

function titleOf(holding: Holding): string {
  const title = said(cell(holding, 'title'));
  return title !== '' ? title : noReference(holding.ref) ? 'Post without a reference' : `Post ${holding.ref}`;
}

export function readSeniors(sheets: readonly Sheet[], holders: Holders, people: PeopleFound): Seniors {
  const problems: ImportProblem[] = [];
  const say = (
    { sheet, row }: Holding,
    column: number,
    rule: string,
    because: string,
    weight: ImportProblem['weight'],
    fixes: readonly Fix[] = [],
  ): void => {
    problems.push(inRow(sheet, row, column, rule, because, weight, fixes));
  };
  // Those that have gone are set apart before anything refers to them.
  const [live, gone] = holdings(sheets);
  const named = new Set(live.map(({ ref }) => ref));
  const told = gone.map((holding): Untold => ({
    file: holding.sheet.file,
    row: holding.row.row,
    text: titleOf(holding),
    because: 'The post has gone (Eliminated); a comparison with an earlier stage that has it is told so.',
    node: '',
  }));
  const ended = gone
    .filter(({ ref }) => !noReference(ref) && !named.has(ref))
    .map((holding): Ended => ({
      id: idOfKey(holding.ref, 'post:'),
      name: titleOf(holding),
      reason: `Eliminated, says ${holding.sheet.file}, row ${holding.row.row}.`,
    }));
  const { posts, byRef } = postsOf(live, say);
  const { parentOf, waiting } = places(posts, byRef, gone, say);
  cutRings(posts, parentOf, waiting, say);
  const tops = posts.filter(({ id }) => !waiting.has(id) && !parentOf.has(id));
  const [sheet] = sheets;
  if (sheet && posts.length > 0 && tops.length === 0)
    problems.push(
      ofFile(sheet.file, 'no-root', 'no post stands at the top: none is marked XX, and none that could stand there is left.', 'ask'),
    );
  if (sheet && tops.length > 1) {
    const few = aFew(tops.map(({ first }) => ({ name: titleOf(first), row: first.row.row })));
    const because = `${counted(tops.length, 'post')} stand at the top: ${few}. That may be right; where it isn’t, say under whom one hangs.`;
    problems.push(ofFile(sheet.file, 'several-roots', because, 'warning'));
  }
  const units: Unit[] = [];
  const lines: LineFound[] = [];
  let vacant = 0;
  for (const post of posts) {
    const senior = parentOf.get(post.id);
    const waits = waiting.get(post.id) ?? '';
    vacant += post.holders.filter(isVacant).length;
    units.push(unitOf(post, waits, senior, holders, people));
    const { sheet: at, row } = post.first;
    if (senior !== undefined)
      lines.push({
        from: post.id,
        kind: 'reports-to',
        to: senior,
        primary: waits === '',
        basis: 'stated',
        note: '',
        file: at.file,
        row: row.row,
      });
  }
  const shared = posts.reduce((sum, post) => sum + post.holders.length - 1, 0);
  return { units, lines, problems, told, ended, references: new Set(byRef.keys()), counts: { vacant, shared, eliminated: gone.length } };
}

/** Rows in the order of the files: posts that are, and posts that have gone. */
function holdings(sheets: readonly Sheet[]): readonly [Holding[], Holding[]] {
  const live: Holding[] = [];
  const gone: Holding[] = [];
  let at = 0;
  for (const sheet of sheets) {
    const columns = seniorColumns(sheet);
    for (const row of sheet.rows) {
      const name = cellOf(row, columns.name);
      const holding = { sheet, columns, row, ref: cellOf(row, columns.ref), reportsTo: cellOf(row, columns.reportsTo), name, at };
      (name.toLowerCase() === 'eliminated' ? gone : live).push(holding);
      at += 1;
    }
  }
  return [live, gone];
}

type Say = (
  holding: Holding,
  column: number,
  rule: string,
  because: string,
  weight: ImportProblem['weight'],
  fixes?: readonly Fix[],
) => void;

/** One post a reference, with one holder or several; rows of one reference that differ in more than their holders wait. */
function postsOf(live: readonly Holding[], say: Say): { readonly posts: readonly Post[]; readonly byRef: ReadonlyMap<string, string> } {
  const posts: Post[] = [];
  const sameRef = new Map<string, Holding[]>();
  const nameless = new Map<string, number>();
  for (const holding of live) {
    if (!noReference(holding.ref)) {
      const list = sameRef.get(holding.ref);
      if (list) list.push(holding);
      else sameRef.set(holding.ref, [holding]);
      continue;
    }
    const key = hashOf([cell(holding, 'organisation'), cell(holding, 'unit'), cell(holding, 'title'), holding.reportsTo].join('\n'));
    const again = (nameless.get(key) ?? 0) + 1;
    nameless.set(key, again);
    posts.push({ id: `noref:${key}${again > 1 ? `:${again}` : ''}`, first: holding, holders: [holding], waits: '' });
    const because = `${titleOf(holding)} has no reference of its own (“${holding.ref}”), so nobody can report to it and releases can’t be matched by it.`;
    say(holding, holding.columns.ref, 'no-reference', because, 'hint');
  }
  const byRef = new Map<string, string>();
  for (const [ref, same] of sameRef) {
    const id = idOfKey(ref, 'post:');
    const [first] = same;
    if (!first) continue;
    byRef.set(ref, id);
    const holders = [first];
    for (const other of same.slice(1)) {
      const differing = differingColumns(first, other);
      if (differing.length === 0) {
        holders.push(other);
        continue;
      }
      const where = other.sheet === first.sheet ? `row ${first.row.row}` : `${first.sheet.file}, row ${first.row.row},`;
      const because = `the reference “${shortened(ref)}” is taken by ${where} already, and the two differ in ${differing
        .slice(0, 5)
        .map((heading) => `“${heading}”`)
        .join(', ')}${differing.length > 5 ? ' …' : ''}`;
      const anew = `${ref}-${other.row.row}`;
      posts.push({ id: `${id.slice(0, 44)}_xagain${other.at}`, first: other, holders: [other], waits: `${capital(because)}.` });
      say(other, other.columns.ref, 'duplicate-id', `${because}; this one waits in the tray.`, 'ask', [
        { label: `Take it for a post of its own, “${shortened(anew)}”`, corrections: [correction(other, other.columns.ref, anew)] },
      ]);
    }
    posts.push({ id, first, holders, waits: '' });
  }
  return { posts: posts.sort((a, b) => a.first.at - b.first.at), byRef };
}

/** Headings in which two rows of one reference differ, those of holders left out: with none they share one job. */
function differingColumns(a: Holding, b: Holding): string[] {
  if (a.sheet !== b.sheet) return ['the file'];
  const { columns } = a;
  const ofHolders = new Set([columns.name, columns.phone, columns.email, columns.notes, columns.fte, columns.valid, ...columns.pay]);
  return a.sheet.headings.filter((_, column) => !ofHolders.has(column) && cellOf(a.row, column) !== cellOf(b.row, column));
}

function correction({ sheet, row }: Holding, column: number, value: string): Fix['corrections'][number] {
  return { file: sheet.file, row: row.row, column, value };
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Whom each post reports to, and which can't be placed. */
function places(
  posts: readonly Post[],
  byRef: ReadonlyMap<string, string>,
  gone: readonly Holding[],
  say: Say,
): { readonly parentOf: Map<string, string>; readonly waiting: Map<string, string> } {
  const loose = new Map<string, string[]>();
  for (const ref of byRef.keys()) {
    const alike = loose.get(looseKey(ref));
    if (alike) alike.push(ref);
    else loose.set(looseKey(ref), [ref]);
  }
  const eliminated = new Set(gone.map(({ ref }) => ref));
  const missing = new Map<string, Holding[]>();
  const marked = posts.some(({ first }) => saysTop(first.reportsTo));
  const parentOf = new Map<string, string>();
  const waiting = new Map<string, string>();
  for (const { id, first, waits } of posts) {
    if (waits !== '') {
      waiting.set(id, waits);
      continue;
    }
    if (saysTop(first.reportsTo)) continue;
    const column = first.columns.reportsTo;
    const toTop: Fix = { label: `Make it a top post (${TOP})`, corrections: [correction(first, column, TOP)] };
    const itself = first.reportsTo === first.ref && !noReference(first.ref);
    if (itself || first.reportsTo === '' || first.reportsTo === '0') {
      const rule = itself ? 'self-report' : 'no-parent';
      const because = `${titleOf(first)} ${itself ? 'reports to itself' : 'says nobody to whom it reports'}`;
      if (marked) {
        waiting.set(id, `${because}.`);
        say(first, column, rule, `${because}; it waits in the tray.`, 'ask', [toTop]);
      } else
        say(first, column, rule, `${because}. No post of the file is marked as a top post (${TOP}), so it is taken for one.`, 'warning', [
          toTop,
        ]);
      continue;
    }
    const senior = byRef.get(first.reportsTo);
    if (senior !== undefined) {
      parentOf.set(id, senior);
      continue;
    }
    const all = missing.get(first.reportsTo);
    if (all) all.push(first);
    else missing.set(first.reportsTo, [first]);
    const left = eliminated.has(first.reportsTo) ? 'which has been eliminated' : 'which the file doesn’t have';
    waiting.set(id, `${titleOf(first)} reports to “${shortened(first.reportsTo)}”, ${left}.`);
  }
  // Told together, so that what is the matter with many is put right once.
  for (const [ref, all] of missing) {
    const [only, ...others] = loose.get(looseKey(ref)) ?? [];
    const near = only !== undefined && others.length === 0 ? only : null;
    const hint = near === null ? '' : ` There is “${shortened(near)}”, which differs in leading zeros or case alone.`;
    const left = eliminated.has(ref) ? 'which has been eliminated' : 'which the file doesn’t have';
    all.forEach((holding, i) => {
      const column = holding.columns.reportsTo;
      const fixes: Fix[] = [{ label: `Make it a top post (${TOP})`, corrections: [correction(holding, column, TOP)] }];
      if (near !== null && i === 0)
        fixes.unshift({
          label: `Take “${shortened(ref)}” for “${shortened(near)}” (${counted(all.length, 'row')})`,
          corrections: all.map((each) => correction(each, each.columns.reportsTo, near)),
        });
      say(
        holding,
        column,
        'unknown-parent',
        `${titleOf(holding)} reports to “${shortened(ref)}”, ${left}; it waits in the tray.${hint}`,
        'ask',
        fixes,
      );
    });
  }
  return { parentOf, waiting };
}

/** A ring of reporting waits as the ring it is, its lines kept, until somebody says where it is cut. */
function cutRings(posts: readonly Post[], parentOf: ReadonlyMap<string, string>, waiting: Map<string, string>, say: Say): void {
  const rings = ringsOf(parentOf);
  if (rings.length === 0) return;
  const firsts = new Map(posts.map(({ id, first }) => [id, first]));
  for (const ring of rings) {
    const members = ring.flatMap((id) => firsts.get(id) ?? []);
    const words = ringInWords(members.map(titleOf));
    ring.forEach((id, i) => {
      const first = members[i];
      if (!first) return;
      waiting.set(id, `It reports to itself by way of others: ${words}.`);
      say(
        first,
        first.columns.reportsTo,
        'ring',
        `a ring of reporting: ${words}. Its posts wait in the tray, with their lines, until it is cut.`,
        'ask',
        [
          {
            label: `Cut here: make ${shortened(titleOf(first))} a top post`,
            corrections: [correction(first, first.columns.reportsTo, TOP)],
          },
        ],
      );
    });
  }
}

function unitOf(post: Post, waits: string, senior: string | undefined, holders: Holders, people: PeopleFound): Unit {
  const { id, first, holders: all } = post;
  const { file } = first.sheet;
  const [organisation, department] = [cell(first, 'organisation'), cell(first, 'department')];
  const vacant = all.filter(isVacant).length;
  const state = [
    vacant === all.length ? 'Vacant.' : vacant > 0 ? `${vacant} of ${all.length} places vacant.` : '',
    all.length > 1 ? `Shared by ${counted(all.length, 'holder')}.` : '',
  ];
  const facts = factsInWords([
    ['Grade', said(cell(first, 'grade'))],
    ['Unit', said(cell(first, 'unit'))],
    ['Function', said(cell(first, 'function'))],
    [
      'Full-time equivalents',
      all
        .map((holder) => cell(holder, 'fte'))
        .filter((fte) => fte !== '')
        .join(' + '),
    ],
    ['Profession', said(cell(first, 'profession'))],
    ['Office region', said(cell(first, 'region'))],
    ['Reference', noReference(first.ref) ? '' : first.ref],
  ]);
  return {
    ...NOTHING_SAID,
    id,
    name: titleOf(first),
    kind: 'post',
    body: holders.bodyOf(organisation || department),
    parent: waits !== '' ? null : (senior ?? holders.holderOf(organisation, department, file)),
    waits,
    description: [...state, facts].filter((part) => part !== '').join(' '),
    note: factsInWords([['Notes', said(cell(first, 'notes'))]]),
    people: people.keep(
      all.map((holder) => ({
        names: isVacant(holder) || withheld(holder.name) ? '' : holder.name,
        emails: said(cell(holder, 'email')),
        phones: said(cell(holder, 'phone')),
        pay: holder.columns.pay
          .map((column) => ({ heading: holder.sheet.headings[column] ?? '', value: said(cellOf(holder.row, column)) }))
          .filter(({ value }) => value !== '')
          .map(({ heading, value }) => `${heading} ${value}`)
          .join(', '),
      })),
    ),
    file,
    row: first.row.row,
    rows: all.map((holder) => holder.row.row),
    handle: { column: first.columns.reportsTo, ref: noReference(first.ref) || post.waits !== '' ? '' : first.ref },
  };
}
