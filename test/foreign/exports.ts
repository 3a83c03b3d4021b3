/** Files as they leave, for programs that are not ours to open: of the shipped comparison, and of a document whose every text is an attack. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FORMAT_IDS, formatRow, write, type FormatId } from '../../src/files/formats';
import { decodeDocument } from '../../src/files/orgmorphJson';
import type { Subject } from '../../src/files/taking';
import type { OrgDocument } from '../../src/model/document';
import { hostile } from '../files/hostile';
import { taking, TOOLS } from '../files/takings';

const SHIPPED = 'data/bury-oco/document.json';

export async function shipped(): Promise<OrgDocument> {
  const decoded = decodeDocument(await readFile(SHIPPED), SHIPPED);
  if (!decoded.ok) throw new Error('The shipped document can’t be read.');
  return decoded.document;
}

/** Path of the file, and its text. */
export interface Made {
  readonly path: string;
  readonly text: string;
}

interface Wanted {
  readonly name: string;
  readonly document: OrgDocument;
  readonly subject: Subject;
  readonly stage: string;
  readonly compare: string | null;
}

async function wanted(): Promise<readonly Wanted[]> {
  const bury = await shipped();
  const evil = hostile();
  return [
    { name: 'bury', document: bury, subject: 'comparison', stage: 'target', compare: 'current' },
    { name: 'bury-one', document: bury, subject: 'structure', stage: 'gov', compare: null },
    { name: 'hostile', document: evil, subject: 'comparison', stage: 'then', compare: 'now' },
    { name: 'hostile-one', document: evil, subject: 'structure', stage: 'now', compare: null },
  ];
}

/** Writes the formats into a folder that is gone afterwards; `look` gets them by format. */
export async function withExports(
  formats: readonly FormatId[],
  look: (files: ReadonlyMap<FormatId, readonly Made[]>) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'orgmorph-foreign-'));
  try {
    const files = new Map<FormatId, Made[]>();
    for (const { name, document, subject, stage, compare } of await wanted()) {
      for (const id of FORMAT_IDS.filter((format) => formats.includes(format))) {
        const { of, ending } = formatRow(id);
        if (of.length > 0 && !of.includes(subject)) continue;
        const { content } = await write(id, taking(document, subject, stage, compare), TOOLS);
        const path = join(folder, `${name}.${ending}`);
        await writeFile(path, content);
        const list = files.get(id) ?? [];
        files.set(id, list);
        list.push({ path, text: typeof content === 'string' ? content : '' });
      }
    }
    await look(files);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs a program to its end; throws with what it said where it fails. */
export function runProgram(program: string, args: readonly string[], input?: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', input, maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr || stdout}`);
  return stdout;
}

const PLACE = resolve('.cache/foreign');

/** Installs packages that only a check needs, apart from the project's own; '' where they are there, else why not. */
export function packagesFor(names: readonly string[]): string {
  if (names.every((name) => existsSync(join(PLACE, 'node_modules', name)))) return '';
  const { status, stderr } = spawnSync('npm', ['install', '--prefix', PLACE, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', ...names], { encoding: 'utf8' }); // prettier-ignore
  return status === 0 ? '' : `${names.join(', ')} could not be installed: ${stderr.trim().split('\n').at(-1) ?? ''}`;
}

/** One of them. */
export function packageOf(name: string): unknown {
  return createRequire(join(PLACE, 'package.json'))(name);
}
