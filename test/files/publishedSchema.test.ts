/**
 * The schema that is published beside the app is the one by which files are read: made of the same table, and agreeing with the reader on what
 * it can say. `npx vitest run test/files/publishedSchema.test.ts -u` writes it anew.
 */
import { readFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import Ajv from 'ajv';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { decodeDocument, encodeDocument } from '../../src/files/orgmorphJson';
import { FILE, RECORDS, type RULES } from '../../src/files/schema';
import { TIME } from '../../src/model/recordFields';
import { everything } from '../build';

const ID = '[A-Za-z0-9:_-]{1,64}';
/** What of the rules beside type, length and vocabulary a pattern can say. Reserved words stay the reader's. */
const PATTERNS: Readonly<Partial<Record<keyof typeof RULES, string>>> = {
  // '' stands for none in some fields; which ones is the reader's to say.
  'id-malformed': `^(${ID})?$`,
  'line-id-malformed': `^${ID}(~${ID}){0,2}$`,
  'advice-id-malformed': `^${ID}(~${ID}){0,5}$`,
  'name-empty': '\\S',
  'reason-missing': '\\S',
  'month-malformed': '^(\\d{4}-(0[1-9]|1[0-2]))?$',
  'time-malformed': TIME.source,
  'order-malformed': '^[\\u0021-\\u007e]{0,200}$',
};

const FILE_NAME = 'public/orgmorph.schema.json';

async function published(): Promise<string> {
  const { $schema, ...rest } = toJsonSchema(FILE, {
    typeMode: 'input',
    errorMode: 'ignore',
    definitions: RECORDS,
    overrideAction: ({ valibotAction, jsonSchema }) => {
      const message: unknown = Reflect.get(valibotAction, 'message');
      const pattern = PATTERNS[String(message) as keyof typeof RULES];
      return pattern === undefined ? undefined : { ...jsonSchema, pattern };
    },
  });
  const about = {
    $schema,
    title: 'An Orgmorph document',
    description:
      'One reorganisation: its stages, each a whole structure of units and lines, what became of what between them, and who says so. ' +
      'What names something else (a parent, the ends of a line, a source) has to name something that is there; that is checked on reading, not by this schema.',
  };
  // As the house writes its files.
  return format(JSON.stringify({ ...about, ...rest }), { ...(await resolveConfig(FILE_NAME)), parser: 'json' });
}

describe('the published schema', () => {
  it('is made of the table by which files are read', async () => {
    await expect(await published()).toMatchFileSnapshot(`../../${FILE_NAME}`);
  });

  const validate = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(readFileSync(FILE_NAME, 'utf8')));
  const parsed = (text: string): Record<string, unknown> => JSON.parse(text);

  it('takes the shipped case, and a document with all there is', () => {
    for (const text of [readFileSync('data/bury-oco/document.json', 'utf8'), encodeDocument(everything())])
      expect([validate(parsed(text)), validate.errors]).toEqual([true, null]);
  });

  it('refuses what the reader refuses for its shape', () => {
    const sound = encodeDocument(everything());
    const broken: readonly ((file: Record<string, unknown>) => unknown)[] = [
      (file) => ({ ...file, format: 'another' }),
      (file) => ({ ...file, stages: undefined }),
      (file) => ({ ...file, stages: {} }),
      (file) => ({ ...file, meta: { ...(file['meta'] as object), title: ' ' } }),
      (file) => ({ ...file, meta: { ...(file['meta'] as object), title: 7 } }),
      (file) => ({ ...file, bodies: [{ id: 'a', name: 'A', hue: 'red' }] }),
      (file) => ({ ...file, lineages: [{ id: 'a', kind: 'vanished' }] }),
      (file) => ({ ...file, structures: { now: { nodes: [{ id: 'a' }], lines: [] } } }),
      (file) => ({ ...file, plans: [{ id: 'a', name: 'A', stage: 'now', month: 'May', basis: 'stated', status: 'proposed' }] }),
    ];
    for (const [at, how] of broken.entries()) {
      const text = JSON.stringify(how(parsed(sound)));
      expect([at, decodeDocument(text, 'broken.json').ok, validate(parsed(text))]).toEqual([at, false, false]);
    }
  });
});
