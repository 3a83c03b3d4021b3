/**
 * UK government organograms: senior posts, and the junior posts that are counted under them, of one release or of two. Two releases become two
 * charts, whose posts are the same where their references are.
 */
import { assemble, titleOfFile, type LineFound, type Unit } from './assemble';
import { cellOf, columnOf, type Sheet } from './columns';
import { Unreadable, type Choices, type Imported, type ImportProblem } from './imported';
import { newHolders, type Holders } from './organogramBodies';
import { noReference } from './organogramColumns';
import { readJuniors } from './organogramJuniors';
import { readSeniors } from './organogramPosts';
import { findPeople } from './peopleFound';
import { dateInName, dateInWords, sameThing } from './releases';
import { ofFile } from './report';

interface Release {
  readonly seniors: readonly Sheet[];
  readonly juniors: readonly Sheet[];
}

/** Either list may be empty, not both. Throws `Unreadable` where there are more than two releases. */
export function readOrganogram(seniors: readonly Sheet[], juniors: readonly Sheet[], choices: Choices): Imported {
  const releases = releasesOf(seniors, juniors);
  const ordered = choices.swapped ? releases.toReversed() : releases;
  const holders = newHolders();
  const people = findPeople(choices.people);
  const read = ordered.map((release) => readRelease(release, holders, people));
  const later = read.at(-1);
  if (!later) throw new Error('there is no release to read');
  const earlier = read.length > 1 ? read[0] : undefined;
  const files = ordered.flatMap((release) => filesOf(release));
  const problems: ImportProblem[] = [...read.flatMap((each) => each.problems), ...earlierFirst(ordered)];
  const [first] = [...seniors, ...juniors];
  const which = [seniors.length > 0 ? 'senior posts' : '', juniors.length > 0 ? 'junior posts' : ''].filter((part) => part !== '');
  return assemble({
    kind: 'organogram',
    recognised: `${earlier ? 'Two releases of a' : 'A'} UK government organogram: ${which.join(' and ')}, ${first?.how ?? ''}`,
    title: [...holders.bodies.values()][0]?.name ?? titleOfFile(files[0] ?? ''),
    files,
    units: withHolders(holders, later.units),
    lines: later.lines,
    ...(earlier ? { before: { units: withHolders(holders, earlier.units), lines: earlier.lines } } : {}),
    ...(earlier ? { stages: stagesOf(ordered) } : {}),
    bodies: [...holders.bodies.values()],
    rows: [...seniors, ...juniors].reduce((sum, sheet) => sum + sheet.rows.length, 0),
    problems,
    told: read.flatMap((each) => each.told),
    ended: later.ended,
    people: people.counts(),
    more: [
      { what: 'vacant post', many: 'vacant posts', count: later.counts.vacant },
      { what: 'further holder of a shared post', many: 'further holders of shared posts', count: later.counts.shared },
      { what: 'eliminated post', many: 'eliminated posts', count: later.counts.eliminated },
      { what: 'group of junior posts', many: 'groups of junior posts', count: later.groups },
      { what: 'full-time equivalent in it', many: 'full-time equivalents in them', count: Math.round(later.fte * 100) / 100 },
    ],
  });
}

/** The organisations that hold any of the units, and the units. */
function withHolders(holders: Holders, units: readonly Unit[]): readonly Unit[] {
  const needed = new Set<string>();
  for (const { parent } of units)
    for (let at = parent; at !== null && !needed.has(at) && holders.units.has(at); at = holders.units.get(at)?.parent ?? null)
      needed.add(at);
  return [...[...holders.units.values()].filter(({ id }) => needed.has(id)), ...units];
}

interface ReleaseRead extends Pick<ReturnType<typeof readSeniors>, 'told' | 'ended' | 'counts'> {
  readonly units: readonly Unit[];
  readonly lines: readonly LineFound[];
  readonly problems: readonly ImportProblem[];
  readonly groups: number;
  readonly fte: number;
}

function readRelease(release: Release, holders: Holders, people: ReturnType<typeof findPeople>): ReleaseRead {
  const senior = readSeniors(release.seniors, holders, people);
  const junior = readJuniors(release.juniors, release.seniors.length > 0 ? senior.references : null, holders, people);
  return {
    ...senior,
    units: [...senior.units, ...junior.units],
    lines: [...senior.lines, ...junior.lines],
    problems: [...release.seniors, ...release.juniors].flatMap((sheet) => sheet.problems).concat(senior.problems, junior.problems),
    groups: junior.groups,
    fte: junior.fte,
  };
}

function filesOf({ seniors, juniors }: Release): string[] {
  return [...new Set([...seniors, ...juniors].map((sheet) => sheet.file))];
}

/** Releases, the earlier first. */
function releasesOf(seniors: readonly Sheet[], juniors: readonly Sheet[]): readonly Release[] {
  const found: { seniors: Sheet[]; juniors: Sheet[]; refs: Set<string> }[] = [];
  const keysIn = (sheet: Sheet, column: string): Set<string> => {
    const at = columnOf(sheet, column);
    return new Set(sheet.rows.map((row) => cellOf(row, at)).filter((ref) => !noReference(ref)));
  };
  for (const sheet of seniors) {
    const refs = keysIn(sheet, 'postuniquereference');
    // What has posts in common with a release is another edition of it; what has none goes with the first, as its second department.
    const host = found.find((release) => !sameThing(release.refs, refs));
    if (host && found.length === 1) {
      host.seniors.push(sheet);
      for (const ref of refs) host.refs.add(ref);
    } else found.push({ seniors: [sheet], juniors: [], refs });
  }
  if (found.length > 2)
    throw new Unreadable(
      seniors[0]?.file ?? '',
      'too-many-releases',
      `These are ${found.length} releases of one organogram; two can be opened together, to be compared.`,
    );
  if (found.length === 0) found.push({ seniors: [], juniors: [], refs: new Set() });
  for (const sheet of juniors) {
    const date = dateInName(sheet.file);
    const named = keysIn(sheet, 'reportingseniorpost');
    const fits = ({ seniors: own, refs }: (typeof found)[number]): number => {
      const sameDate = date !== '' && own.some((each) => dateInName(each.file) === date);
      return (sameDate ? 1_000_000 : 0) + [...named].filter((ref) => refs.has(ref)).length;
    };
    found.reduce((best, release) => (fits(release) >= fits(best) ? release : best)).juniors.push(sheet);
  }
  const dateOf = (release: Release): string =>
    filesOf(release)
      .map(dateInName)
      .find((date) => date !== '') ?? '';
  return found.sort((a, b) => (dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : 0));
}

function stagesOf(releases: readonly Release[]): { readonly before: string; readonly after: string } {
  const [before = '', after = ''] = releases.map((release) => {
    const [file = ''] = filesOf(release);
    return dateInWords(dateInName(file)) || titleOfFile(file);
  });
  return before === after ? { before: `${before} (earlier)`, after: `${after} (later)` } : { before, after };
}

function earlierFirst(releases: readonly Release[]): ImportProblem[] {
  const [before, after] = releases.map((release) => filesOf(release).join(' and '));
  if (before === undefined || after === undefined) return [];
  return [ofFile(before, 'release-order', `this is taken for the earlier release, ${after} for the later. They can be swapped.`, 'hint')];
}
