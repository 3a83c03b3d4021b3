/**
 * The one door for foreign files: what they are, by their bytes; which of them belong together; which reader takes them, fetched only then. It
 * knows all readers and no format. Whatever the bytes, it gives a value.
 */
import { LARGEST_FILE } from './bounds';
import { isCouncil } from './councilColumns';
import { IMPORT_BOUNDS } from './importBounds';
import { IMPORT_KINDS, Unreadable, type Choices, type ImportFile, type Imported, type ReadResult } from './imported';
import { hashOf } from './importText';
import { isJunior, isSenior } from './organogramColumns';
import { inFigures, shortened } from './problem';
import { lookedFor, recognise, type Recognised } from './recognise';
import { sheetOf, sheetOfText, type RawSheet } from './sheet';

type Readable = Exclude<Recognised, { readonly is: 'refused' }>;
interface Known {
  readonly file: ImportFile;
  readonly as: Readable;
}

export async function readFiles(given: readonly ImportFile[], choices: Choices): Promise<ReadResult> {
  try {
    const files = known(named(given));
    const [first, ...more] = files;
    if (!first) throw new Unreadable('', 'no-file', 'There is no file to read.');
    const ours = files.find(({ as }) => as.is === 'orgmorph' || as.is === 'svg' || as.is === 'png');
    if (ours && more.length > 0) throw alone(ours);
    if (ours) return await ownDocument(ours);
    return { is: 'imported', imported: await read(files, choices) };
  } catch (error) {
    if (error instanceof Unreadable) return { is: 'refused', problems: [error.problem] };
    throw error;
  }
}

/** Each under a name of its own, fit for sentences. */
function named(given: readonly ImportFile[]): readonly ImportFile[] {
  const taken = new Map<string, number>();
  return given.map(({ name, bytes }) => {
    const plain = shortened(name) || 'the file';
    const again = (taken.get(plain) ?? 0) + 1;
    taken.set(plain, again);
    return { name: again > 1 ? `${plain} (${again})` : plain, bytes };
  });
}

function known(files: readonly ImportFile[]): readonly Known[] {
  if (files.length > IMPORT_BOUNDS.files)
    throw new Unreadable(
      files[0]?.name ?? '',
      'too-many-files',
      `These are ${inFigures(files.length)} files; the most that is read together is ${IMPORT_BOUNDS.files}.`,
    );
  return files.map((file) => {
    if (file.bytes.length > LARGEST_FILE)
      throw new Unreadable(
        file.name,
        'file-too-large',
        `${file.name} has ${inFigures(file.bytes.length)} bytes; the largest file that is read has ${inFigures(LARGEST_FILE)} (20 MB).`,
      );
    const as = recognise(file.bytes);
    if (as.is === 'refused') throw new Unreadable(file.name, as.rule, `${file.name} is ${as.because}.`);
    return { file, as };
  });
}

const labelOf = ({ as }: Known): string => {
  switch (as.is) {
    case 'orgmorph':
      return 'an Orgmorph document';
    case 'svg':
    case 'png':
      return 'a picture';
    case 'workbook':
      return 'a workbook';
    default:
      return `a ${IMPORT_KINDS[as.is].label}`;
  }
};

function alone(one: Known): Unreadable {
  const { name } = one.file;
  return new Unreadable(name, 'not-together', `${name} is ${labelOf(one)}, which is opened by itself. Open the files one after another.`);
}

async function ownDocument({ file, as }: Known): Promise<ReadResult> {
  const { name, bytes } = file;
  if (as.is === 'orgmorph') return { is: 'own', file: name, json: as.text };
  const { documentInPng, documentInSvg } = await import('./carrier');
  const json = as.is === 'svg' ? documentInSvg(as.text, name) : documentInPng(bytes, name);
  if (!json)
    throw new Unreadable(
      name,
      'picture',
      `${name} is ${as.is === 'svg' ? 'an SVG' : 'a PNG'} picture that no Orgmorph document travels in; shapes alone are no structure.`,
    );
  return { is: 'own', file: name, json: new TextDecoder().decode(json) };
}

async function read(files: readonly Known[], choices: Choices): Promise<Imported> {
  const [first, ...more] = files;
  if (!first) throw new Error('there is no file to read');
  const tables = files.filter(({ as }) => as.is === 'table' || as.is === 'workbook');
  if (tables.length === files.length) return readTables(files, choices);
  if (more.length > 0) throw alone(files.find((each) => !tables.includes(each)) ?? first);
  const { file, as } = first;
  const { name } = file;
  switch (as.is) {
    case 'indented':
      return (await import('./list')).readList(as.text, name, choices, fingerprintOf(file));
    case 'mermaid':
      return (await import('./mermaid')).readMermaid(as.text, name, choices);
    case 'dot':
      return (await import('./dot')).readDot(as.text, name, choices);
    case 'drawio':
      return (await import('./drawio')).readDrawio(as.text, name, choices);
    case 'graphml':
      return (await import('./graphml')).readGraphml(as.text, name, choices);
    case 'turtle': {
      const [{ readTurtle }, { readOrg }] = await Promise.all([import('./turtle'), import('./org')]);
      return readOrg(readTurtle(as.text, name), 'turtle', 'W3C organisation data in Turtle', name, choices, []);
    }
    case 'json-ld': {
      const [{ readJsonld }, { readOrg }] = await Promise.all([import('./jsonld'), import('./org')]);
      const { graph, problems } = readJsonld(as.text, name);
      return readOrg(graph, 'json-ld', 'W3C organisation data in JSON-LD', name, choices, problems);
    }
    case 'popolo':
      return (await import('./popolo')).readPopolo(as.text, name, choices);
    case 'table':
    case 'workbook':
    case 'orgmorph':
    case 'svg':
    case 'png':
      throw new Error(`${as.is} is read elsewhere`);
    default:
      return as.is satisfies never;
  }
}

/** Files without ids get them from what they hold, so that another file's rows are never taken for these. */
function fingerprintOf({ bytes }: ImportFile): string {
  return `f${hashOf(bytes)}`;
}

/** The sheets of a file; of a workbook, only those that are asked for are read. */
interface Sheets {
  readonly file: ImportFile;
  readonly names: readonly string[];
  read(name: string): RawSheet;
}

async function sheetsOf({ file, as }: Known): Promise<Sheets> {
  if (as.is !== 'workbook') return { file, names: [''], read: () => sheetOfText(file.bytes, file.name) };
  const { openWorkbook } = await import('./spreadsheet');
  const workbook = openWorkbook(file.bytes, file.name);
  return { file, names: workbook.sheets, read: (name) => workbook.read(name) };
}

async function readTables(files: readonly Known[], choices: Choices): Promise<Imported> {
  const all = await Promise.all(files.map(sheetsOf));
  const raw = all.flatMap((sheets) => sheets.names.map((name) => ({ sheets, name, raw: sheets.read(name) })));
  const ofKind = (is: (keys: readonly string[]) => boolean) => {
    const found = raw.map((each) => ({ ...each, sheet: sheetOf(each.raw, choices, is) })).filter(({ sheet }) => is(sheet.keys));
    return found.filter(({ sheet }) => sheet.rows.length > 0 || found.length === 1);
  };
  // A sheet that was asked for, or a mapping, means a table whatever its headings say.
  if (choices.sheet === null && choices.mapping === null && !choices.plain) {
    const [seniors, juniors] = [ofKind(isSenior), ofKind(isJunior)];
    if (seniors.length + juniors.length > 0) {
      const other = all.find((sheets) => ![...seniors, ...juniors].some((each) => each.sheets === sheets));
      if (other)
        throw new Unreadable(
          other.file.name,
          'not-together',
          `${other.file.name} has neither the columns of senior nor those of junior posts, and can’t be read together with an organogram.`,
        );
      const { readOrganogram } = await import('./organogram');
      return readOrganogram(
        seniors.map(({ sheet }) => sheet),
        juniors.map(({ sheet }) => sheet),
        choices,
      );
    }
    const [council, more] = ofKind(isCouncil);
    if (council && !more && files.length === 1) {
      const { readCouncil } = await import('./council');
      return readCouncil(council.sheet, choices, fingerprintOf(council.sheets.file));
    }
  }
  const [only, another] = all;
  if (!only) throw new Error('there is no table to read');
  if (another)
    throw new Unreadable(
      another.file.name,
      'not-together',
      `${only.file.name} and ${another.file.name} are tables of their own. Open them one after another; files that are read together are senior and junior posts, or two releases, of one government organogram.`,
    );
  const { guessTable, readTable } = await import('./table');
  const names = only.names;
  const sheetNames = names.length > 1 ? names : [];
  const asked = raw.find(({ name }) => name === choices.sheet);
  const guesses = (asked ? [asked] : raw).map((each) => ({ ...each, guess: guessTable(each.raw, choices) }));
  const best = guesses.find(({ guess }) => guess.mapping.way !== 'nothing') ?? guesses[0];
  if (!best) throw new Unreadable(only.file.name, 'empty', `${only.file.name} is empty. Looked for: ${lookedFor()}.`);
  const order = [best.name, ...sheetNames.filter((name) => name !== best.name)];
  return readTable(best.guess, choices, fingerprintOf(only.file), sheetNames.length > 0 ? order : []);
}
