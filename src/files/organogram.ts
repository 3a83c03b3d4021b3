/**
 * UK government organograms: senior posts, and the junior posts that are counted under them. A post keeps its reference from one release to
 * the next, so the reference is its id. It owns the columns of that format; people's details are read only where they are ticked.
 */
import type { Body } from '../model/document';
import { PEOPLE_FIELDS, type PeopleField } from '../model/kinds';
import { assemble, factsInWords, NOTHING_SAID, ringsOf, titleOfFile, type LineFound, type Unit } from './assemble';
import { type Choices, type Ended, type Fix, type ImportProblem, type Imported, type Untold } from './imported';
import { counted, hashOf, idOfKey } from './importText';
import { shortened } from './problem';
import { looseKey, noReference, saysTop, seniorColumns, whole, withheld, type SeniorColumns } from './organogramColumns';
import { readJuniors } from './organogramJuniors';
import { cellOf, type Sheet } from './sheet';
import type { Row } from './rows';

interface Post {
  readonly sheet: Sheet;
  readonly columns: SeniorColumns;
  readonly row: Row;
  readonly ref: string;
  readonly reportsTo: string;
  readonly name: string;
}

const cell = (post: Post, column: keyof Omit<SeniorColumns, 'pay'>): string => cellOf(post.row, post.columns[column]);
/** Either list may be empty, not both. */
export function readOrganogram(seniors: readonly Sheet[], juniors: readonly Sheet[], choices: Choices): Imported {
  const problems: ImportProblem[] = [...seniors, ...juniors].flatMap((sheet) => sheet.problems);
  const told: Untold[] = [];
  const unplaced: Untold[] = [];
  const ended: Ended[] = [];
  const bodies = new Map<string, Body>();
  const units = new Map<string, Unit>();
  const lines: LineFound[] = [];
  const ticked = new Set(choices.people);
  let placed = 0;
  const counts = { vacant: 0, shared: 0, eliminated: 0 };
  const people = { names: 0, emails: 0, phones: 0, pay: 0 };

  const say = (
    post: Post,
    column: number,
    rule: string,
    because: string,
    weight: ImportProblem['weight'],
    fixes: readonly Fix[] = [],
  ): void => {
    const { file } = post.sheet;
    problems.push({
      file,
      row: post.row.row,
      column: post.sheet.headings[column] ?? '',
      rule,
      because: `${file}, row ${post.row.row}: ${because}`,
      weight,
      fixes,
      cell: column < 0 ? null : { column, value: cellOf(post.row, column) },
    });
  };
  const titleOf = (post: Post): string => {
    const title = cell(post, 'title');
    return title !== '' && !withheld(title) ? title : noReference(post.ref) ? 'Post without a reference' : `Post ${post.ref}`;
  };

  // Rows in the order of the files; those that have gone are set apart before anything refers to them.
  const live: Post[] = [];
  const gone: Post[] = [];
  for (const sheet of seniors) {
    const columns = seniorColumns(sheet);
    for (const row of sheet.rows) {
      const post: Post = {
        sheet,
        columns,
        row,
        ref: cellOf(row, columns.ref),
        reportsTo: cellOf(row, columns.reportsTo),
        name: cellOf(row, columns.name),
      };
      if (post.name.toLowerCase() === 'eliminated') gone.push(post);
      else live.push(post);
    }
  }
  const named = new Set(live.map((post) => post.ref));
  for (const post of gone) {
    counts.eliminated += 1;
    told.push(untold(post, titleOf(post), 'the post has gone (Eliminated); a comparison with an earlier stage that has it is told so'));
    if (!noReference(post.ref) && !named.has(post.ref))
      ended.push({
        id: idOfKey(post.ref, 'post:'),
        name: titleOf(post),
        reason: `Eliminated, says ${post.sheet.file}, row ${post.row.row}.`,
      });
  }

  // One post, or several holders of one, a reference.
  const byRef = new Map<string, Post[]>();
  const posts: { readonly id: string; readonly holders: readonly Post[]; readonly waits: string }[] = [];
  const nameless = new Map<string, number>();
  for (const post of live) {
    if (noReference(post.ref)) {
      const key = hashOf([cell(post, 'organisation'), cell(post, 'unit'), cell(post, 'title'), post.reportsTo].join('\n'));
      const again = (nameless.get(key) ?? 0) + 1;
      nameless.set(key, again);
      posts.push({ id: `noref:${key}${again > 1 ? `:${again}` : ''}`, holders: [post], waits: '' });
      say(
        post,
        post.columns.ref,
        'no-reference',
        `${titleOf(post)} has no reference of its own (“${post.ref}”), so nobody can report to it and releases can't be matched by it.`,
        'hint',
      );
      continue;
    }
    const list = byRef.get(post.ref);
    if (list) list.push(post);
    else byRef.set(post.ref, [post]);
  }
  for (const [ref, same] of byRef) {
    const id = idOfKey(ref, 'post:');
    const [first] = same;
    if (!first) continue;
    const holders = [first];
    for (const other of same.slice(1)) {
      const differing = differingColumns(first, other);
      if (differing.length === 0) {
        holders.push(other);
        counts.shared += 1;
        continue;
      }
      const because = `the reference “${shortened(ref)}” is taken by row ${first.row.row} already, and the two differ in ${differing.map((heading) => `“${heading}”`).join(', ')}; this one waits in the tray.`;
      posts.push({ id: `${id.slice(0, 44)}:s${seniors.indexOf(other.sheet)}:row${other.row.row}`, holders: [other], waits: because });
      say(other, other.columns.ref, 'duplicate-id', because, 'ask', [
        { label: `Call it ${ref}-${other.row.row}`, corrections: [correction(other, other.columns.ref, `${ref}-${other.row.row}`)] },
      ]);
    }
    posts.push({ id, holders, waits: '' });
  }
  posts.sort((a, b) => order(a.holders[0]) - order(b.holders[0]));
  function order(post: Post | undefined): number {
    return post ? seniors.indexOf(post.sheet) * 1_000_000 + post.row.row : 0;
  }

  // Who reports to whom.
  const loose = new Map<string, string[]>();
  for (const ref of byRef.keys()) loose.set(looseKey(ref), [...(loose.get(looseKey(ref)) ?? []), ref]);
  const marked = posts.some(({ holders: [post] }) => post && saysTop(post.reportsTo));
  const parentOf = new Map<string, string | null>();
  const waiting = new Map<string, string>();
  const selfRefs = (post: Post): boolean => post.reportsTo === post.ref && !noReference(post.ref);
  const tops: { readonly id: string; readonly post: Post }[] = [];
  for (const { id, holders, waits } of posts) {
    const [post] = holders;
    if (!post) continue;
    if (waits !== '') {
      waiting.set(id, waits);
      continue;
    }
    const wait = (rule: string, because: string, fixes: readonly Fix[]): void => {
      waiting.set(id, `${because.charAt(0).toUpperCase()}${because.slice(1)}.`);
      say(post, post.columns.reportsTo, rule, `${because}; it waits in the tray.`, 'ask', fixes);
    };
    const toTop: Fix = { label: 'Make it a top post (XX)', corrections: [correction(post, post.columns.reportsTo, 'XX')] };
    if (saysTop(post.reportsTo)) tops.push({ id, post });
    else if (post.reportsTo === '' || post.reportsTo === '0' || selfRefs(post)) {
      const says = selfRefs(post) ? 'reports to itself' : 'says nobody to whom it reports';
      if (!marked) {
        tops.push({ id, post });
        say(
          post,
          post.columns.reportsTo,
          selfRefs(post) ? 'self-report' : 'no-parent',
          `${titleOf(post)} ${says}. No post of the file is marked as a top post (XX), so it is taken for one.`,
          'warning',
          [toTop],
        );
      } else wait(selfRefs(post) ? 'self-report' : 'no-parent', `${titleOf(post)} ${says}`, [toTop]);
    } else if (byRef.has(post.reportsTo)) parentOf.set(id, idOfKey(post.reportsTo, 'post:'));
    else {
      const alike = loose.get(looseKey(post.reportsTo)) ?? [];
      const [only] = alike;
      const fixes: Fix[] = [toTop];
      let hint = '';
      if (only !== undefined && alike.length === 1) {
        const rows = live.filter((other) => other.reportsTo === post.reportsTo && other.sheet === post.sheet);
        hint = `; there is “${only}”, which differs in leading zeros or case alone`;
        fixes.unshift({
          label: `Take “${post.reportsTo}” for “${only}” (${counted(rows.length, 'row')})`,
          corrections: rows.map((other) => correction(other, other.columns.reportsTo, only)),
        });
      }
      const left = gone.some((other) => other.ref === post.reportsTo) ? ', which has been eliminated' : ', which the file doesn’t have';
      wait('unknown-parent', `${titleOf(post)} reports to “${shortened(post.reportsTo)}”${left}${hint}`, fixes);
    }
  }
  const postOf = new Map(posts.map(({ id, holders }) => [id, holders[0]]));
  const rings = ringsOf(parentOf);
  for (const ring of rings) {
    const words = [...ring, ring[0] ?? ''].map((id) => titleIn(id)).join(' → ');
    for (const id of ring) {
      const post = postOf.get(id);
      if (!post) continue;
      waiting.set(id, `It reports to itself by way of others: ${shortenedRing(words)}.`);
      say(
        post,
        post.columns.reportsTo,
        'ring',
        `a ring of reporting: ${shortenedRing(words)}. Its posts wait in the tray, with their lines, until it is cut.`,
        'ask',
        [{ label: `Cut here: make ${titleOf(post)} a top post`, corrections: [correction(post, post.columns.reportsTo, 'XX')] }],
      );
    }
  }
  function titleIn(id: string): string {
    const post = postOf.get(id);
    return post ? titleOf(post) : id;
  }
  if (posts.length > 0 && tops.length === 0) {
    problems.push(
      whole(seniors, 'no-root', 'no post stands at the top: none is marked XX, and none says nobody to whom it reports', 'ask'),
    );
  }
  if (tops.length > 1)
    problems.push(
      whole(
        seniors,
        'several-roots',
        `${counted(tops.length, 'post')} stand at the top: ${tops
          .slice(0, 5)
          .map(({ post }) => `${titleOf(post)} (row ${post.row.row})`)
          .join(', ')}${tops.length > 5 ? ' …' : ''}. That may be right; where it isn't, say in the cell to whom one reports`,
        'warning',
      ),
    );

  // Organisations hold their top posts.
  const bodyOf = (name: string): string => {
    if (name === '') return '';
    const id = `org:${hashOf(name.toLowerCase())}`;
    if (!bodies.has(id)) bodies.set(id, { id, name: name.slice(0, 500), short: name.slice(0, 40), hue: (bodies.size % 8) + 1 });
    return id;
  };
  const holderOf = (organisation: string, department: string, file: string): string | null => {
    const name = organisation || department;
    if (name === '') return null;
    const above = department !== '' && department.toLowerCase() !== name.toLowerCase() ? holderOf(department, '', file) : null;
    const id = bodyOf(name);
    const known = units.get(id);
    if (!known)
      units.set(id, { ...NOTHING_SAID, id, name, kind: 'organisation', body: id, parent: above, basis: 'stated', file, row: null });
    return id;
  };
  for (const { id, holders } of posts) {
    const [post] = holders;
    if (!post) continue;
    const { file } = post.sheet;
    const waits = waiting.get(id) ?? '';
    const top = waits === '' && !parentOf.has(id);
    const parent =
      waits !== '' ? null : top ? holderOf(cell(post, 'organisation'), cell(post, 'department'), file) : (parentOf.get(id) ?? null);
    const vacant = holders.filter((holder) => holder.name.toLowerCase() === 'vacant').length;
    counts.vacant += vacant;
    const peoples = peopleFacts(holders, ticked, people);
    units.set(id, {
      ...NOTHING_SAID,
      id,
      name: titleOf(post),
      kind: 'post',
      body: bodyOf(cell(post, 'organisation') || cell(post, 'department')),
      parent,
      waits,
      description: [
        vacant === holders.length ? 'Vacant.' : '',
        holders.length > 1 ? `Shared by ${holders.length} holders.` : '',
        factsInWords([
          ['Grade', cell(post, 'grade')],
          ['Unit', cell(post, 'unit')],
          ['Function', cell(post, 'function')],
          [
            'Full-time equivalents',
            holders
              .map((holder) => cell(holder, 'fte'))
              .filter((fte) => fte !== '')
              .join(' + '),
          ],
          ['Profession', cell(post, 'profession')],
          ['Office region', cell(post, 'region')],
          ['Reference', noReference(post.ref) ? '' : post.ref],
        ]),
        peoples,
      ]
        .filter((part) => part !== '')
        .join(' '),
      note: factsInWords([['Notes', cell(post, 'notes')]]),
      file,
      row: post.row.row,
    });
    for (const holder of holders) {
      if (waits === '') placed += 1;
      else unplaced.push({ ...untold(holder, titleOf(post), waits), node: id });
    }
    const senior = parentOf.get(id);
    if (senior != null)
      lines.push({ from: id, kind: 'reports-to', to: senior, primary: waits === '', basis: 'stated', note: '', file, row: post.row.row });
  }

  const junior = readJuniors(juniors, byRef, units, lines, problems, bodyOf, holderOf, ticked, people, seniors.length > 0);
  placed += junior.placed;
  unplaced.push(...junior.unplaced);
  const files = [...new Set([...seniors, ...juniors].map((sheet) => sheet.file))];
  const rows = live.length + gone.length + junior.rows;
  return assemble({
    kind: 'organogram',
    recognised: `A UK government organogram: ${[seniors.length > 0 ? 'senior posts' : '', juniors.length > 0 ? 'junior posts' : ''].filter(Boolean).join(' and ')}, ${[...seniors, ...juniors][0]?.how ?? ''}`,
    title: [...bodies.values()][0]?.name ?? titleOfFile(files[0] ?? ''),
    files,
    units: [...units.values()],
    lines,
    bodies: [...bodies.values()],
    rows,
    placed,
    problems,
    unplaced,
    told,
    ended,
    people: (Object.keys(PEOPLE_FIELDS) as PeopleField[])
      .map((field) => ({ field, count: people[field] }))
      .filter(({ count }) => count > 0),
    more: [
      { what: 'vacant posts', count: counts.vacant },
      { what: 'further holders of shared posts', count: counts.shared },
      { what: 'eliminated posts', count: counts.eliminated },
      { what: 'groups of junior posts', count: junior.placed },
      { what: 'full-time equivalents in junior posts', count: Math.round(junior.fte * 100) / 100 },
    ],
  });
}

function untold(post: Post, text: string, because: string): Untold {
  return { file: post.sheet.file, row: post.row.row, text, because, node: '' };
}

function correction(post: Post, column: number, value: string): Fix['corrections'][number] {
  return { file: post.sheet.file, row: post.row.row, column, value };
}

function shortenedRing(words: string): string {
  return words.length > 300 ? `${words.slice(0, 299)}…` : words;
}

/** Headings in which two rows of one reference differ, those of holders left out: with none they share one job. */
function differingColumns(a: Post, b: Post): string[] {
  if (a.sheet !== b.sheet) return ['file'];
  const { columns } = a;
  const ofHolders = new Set([columns.name, columns.phone, columns.email, columns.notes, columns.fte, ...columns.pay]);
  return a.sheet.headings.filter((_, column) => !ofHolders.has(column) && cellOf(a.row, column) !== cellOf(b.row, column));
}

/** Counts what the holders' rows have of people, and words what is ticked of it. */
function peopleFacts(holders: readonly Post[], ticked: ReadonlySet<PeopleField>, people: Record<PeopleField, number>): string {
  const values: Record<PeopleField, string[]> = { names: [], emails: [], phones: [], pay: [] };
  for (const holder of holders) {
    const { name } = holder;
    if (name !== '' && name.toLowerCase() !== 'vacant' && !withheld(name)) values.names.push(name);
    const [email, phone] = [cell(holder, 'email'), cell(holder, 'phone')];
    if (email !== '' && !withheld(email)) values.emails.push(email);
    if (phone !== '' && !withheld(phone)) values.phones.push(phone);
    const pay = holder.columns.pay
      .map((column) => ({ heading: holder.sheet.headings[column] ?? '', value: cellOf(holder.row, column) }))
      .filter(({ value }) => value !== '' && !withheld(value));
    if (pay.length > 0) values.pay.push(pay.map(({ heading, value }) => `${heading} ${value}`).join(', '));
  }
  const fields = Object.keys(PEOPLE_FIELDS) as PeopleField[];
  for (const field of fields) people[field] += values[field].length;
  return factsInWords(
    fields.filter((field) => ticked.has(field)).map((field) => [PEOPLE_FIELDS[field].told, values[field].join('; ')] as const),
  );
}
