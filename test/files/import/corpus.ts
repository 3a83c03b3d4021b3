/**
 * Dirty files by chance, at the rates at which real ones were measured and beyond: UK organograms and people's own tables. Each comes with what
 * it holds, so that it can be counted. The same seed gives the same file.
 */
import { chance as chanceFrom, oneOf as pickFrom } from '../../faults/chance';
import { csv } from './bringing';

/** How often what is wrong, of cells, posts or files. */
export interface Dirt {
  readonly untrimmed: number;
  readonly vacant: number;
  readonly shared: number;
  readonly twice: number;
  readonly severalRoots: number;
  readonly eliminated: number;
  readonly brokenLines: number;
  readonly selfReports: number;
  readonly unknownParents: number;
  readonly noRoot: number;
  readonly rings: number;
  readonly leadingZeros: number;
}

/** As measured on real files. */
export const MEASURED: Dirt = {
  untrimmed: 0.18,
  vacant: 0.16,
  shared: 0.1,
  twice: 0.02,
  severalRoots: 0.08,
  eliminated: 0.08,
  brokenLines: 0.06,
  selfReports: 0.04,
  unknownParents: 0.02,
  noRoot: 0.01,
  rings: 0.01,
  leadingZeros: 0.02,
};

/** Worse than any that was seen. */
export const FILTHY: Dirt = {
  untrimmed: 0.6,
  vacant: 0.4,
  shared: 0.3,
  twice: 0.2,
  severalRoots: 0.5,
  eliminated: 0.3,
  brokenLines: 0.4,
  selfReports: 0.2,
  unknownParents: 0.2,
  noRoot: 0.3,
  rings: 0.2,
  leadingZeros: 0.2,
};

export const SENIOR =
  'Post Unique Reference,Name,Grade (or equivalent),Job Title,Job/Team Function,Parent Department,Organisation,Unit,Contact Phone,Contact E-mail,Reports to Senior Post,Salary Cost of Reports (£),FTE,Actual Pay Floor (£),Actual Pay Ceiling (£),Total Pay (£),Professional/Occupational Group,Notes,Valid?'.split(
    ',',
  );

export interface Organogram {
  readonly rows: readonly (readonly string[])[];
  /** Rows below the headings. */
  readonly count: number;
  readonly eliminated: number;
  /** Posts by reference that have not gone, job shares counted once and references twice as often as they differ. */
  readonly posts: number;
  readonly holders: number;
}

/** `posts` before any is shared, told twice or eliminated. */
export function organogram(seed: number, posts: number, dirt: Dirt): Organogram {
  const chance = chanceFrom(seed);
  const happens = (rate: number): boolean => chance() < rate;
  const space = (cell: string): string =>
    cell !== '' && happens(dirt.untrimmed) ? pickFrom(chance, [` ${cell}`, `${cell} `, `\u00a0${cell}`, `${cell}\t`, `  ${cell}  `]) : cell;
  const line = (cell: string): string => (happens(dirt.brokenLines) ? cell.replace(' ', pickFrom(chance, ['\n', '\r\n'])) : cell);
  const several = happens(dirt.severalRoots);
  const rootless = happens(dirt.noRoot);
  const wide = happens(0.05) ? 143 : 8;
  const cells: Record<string, string>[] = [];
  let [eliminated, held, kept] = [0, 0, 0];
  for (let i = 0; i < posts; i += 1) {
    const ref = String(i + 1);
    const top = i === 0 || (several && happens(0.1));
    const parent = Math.max(1, Math.floor((i - 1) / wide) + 1);
    const reportsTo = top
      ? rootless
        ? String(Math.min(posts, 2))
        : pickFrom(chance, ['XX', 'xx'])
      : happens(dirt.selfReports)
        ? ref
        : happens(dirt.unknownParents)
          ? pickFrom(chance, ['99999', 'n/a', 'see note', '0'])
          : happens(dirt.rings) && i + 1 < posts
            ? String(i + 2)
            : happens(dirt.leadingZeros)
              ? String(parent).padStart(8, '0')
              : String(parent);
    const gone = i > 0 && happens(dirt.eliminated);
    const name = gone ? 'Eliminated' : happens(dirt.vacant) ? 'Vacant' : happens(0.3) ? 'N/D' : `Holder ${ref}`;
    const cell = {
      'Post Unique Reference': ref,
      Name: name,
      'Grade (or equivalent)': 'SCS1',
      'Job Title': `Deputy Director of ${pickFrom(chance, ['Finance', 'Digital', '“Delivery”', 'Policy, Strategy'])} ${ref}`,
      'Parent Department': 'Department for Examples',
      Organisation: pickFrom(chance, ['Department for Examples', 'Agency A', 'Agency B']),
      Unit: `Unit ${i % 7}`,
      'Contact E-mail': 'a@example.gov.uk',
      'Reports to Senior Post': reportsTo,
      FTE: '1.00',
      'Total Pay (£)': happens(0.5) ? '90000' : 'N/A',
    };
    cells.push(cell);
    if (gone) {
      eliminated += 1;
      continue;
    }
    kept += 1;
    held += 1;
    if (happens(dirt.shared)) {
      cells.push({ ...cell, Name: 'Second Holder', 'Contact E-mail': 'b@example.gov.uk', FTE: '0.50' });
      held += 1;
    }
    if (happens(dirt.twice)) {
      cells.push({ ...cell, Unit: 'Another unit altogether', Name: 'Third Holder' });
      kept += 1;
      held += 1;
    }
  }
  const rows = cells.map((cell) => SENIOR.map((heading) => space(line(cell[heading] ?? ''))));
  return { rows: [SENIOR, ...rows], count: rows.length, eliminated, posts: kept, holders: held };
}

const WINDOWS: Readonly<Record<string, number>> = { '“': 0x93, '”': 0x94, '’': 0x92, '–': 0x96 };

/** The rows as some program would write them. */
export function written(rows: readonly (readonly string[])[], chance: () => number): Uint8Array {
  const text = csv(rows, pickFrom(chance, [',', ';', '\t']), pickFrom(chance, ['\n', '\r\n']));
  switch (pickFrom(chance, ['utf-8', 'bom', 'utf-16le', 'utf-16be', 'windows-1252'] as const)) {
    case 'bom':
      return new TextEncoder().encode(`\uFEFF${text}`);
    case 'windows-1252':
      return Uint8Array.from(text, (sign) => WINDOWS[sign] ?? sign.charCodeAt(0) & 0xff);
    case 'utf-16le':
      return utf16(text, true);
    case 'utf-16be':
      return utf16(text, false);
    default:
      return new TextEncoder().encode(text);
  }
}

function utf16(text: string, small: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2 + 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, small);
  for (let i = 0; i < text.length; i += 1) view.setUint16(2 + i * 2, text.charCodeAt(i), small);
  return bytes;
}

export interface RandomTable {
  readonly rows: readonly (readonly string[])[];
  readonly count: number;
}

/** Ids and parents by chance: rings, orphans, ids twice, blanks, parents that are not there. `names` stand for ids, parents and names alike. */
export function randomTable(chance: () => number, names: readonly string[]): RandomTable {
  const count = 1 + Math.floor(chance() * 14);
  const any = (): string => pickFrom(chance, names);
  const way = pickFrom(chance, ['id', 'name', 'level', 'path', 'nested'] as const);
  const row = (): readonly string[] => {
    switch (way) {
      case 'id':
        return [any(), pickFrom(chance, [any(), any(), '', '0', 'XX']), any()];
      case 'name':
        return [any(), pickFrom(chance, [any(), any(), '']), any()];
      case 'level':
        return [pickFrom(chance, ['0', '1', '2', '3', '5', 'x', '']), any(), any()];
      case 'path':
        return [Array.from({ length: Math.floor(chance() * 4) }, any).join('/'), any(), any()];
      default:
        return [pickFrom(chance, [any(), '']), pickFrom(chance, [any(), '']), pickFrom(chance, [any(), ''])];
    }
  };
  const headings = {
    id: ['id', 'parent id', 'name'],
    name: ['Full name', 'Manager', 'Job title'],
    level: ['Level', 'Job title', 'Grade'],
    path: ['Path', 'Grade', 'FTE'],
    nested: ['Directorate', 'Service', 'Team'],
  }[way];
  return { rows: [headings, ...Array.from({ length: count }, row)], count };
}
