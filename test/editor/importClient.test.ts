/** The client of the reader of foreign files against workers that answer in parts, hang, crash, answer late and can't be started. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createImportClient, type ImportClient } from '../../src/editor/importClient';
import type { ImportAnswer, ImportQuestion } from '../../src/files/importWorker';
import { inParts } from '../../src/files/importParts';
import { NO_CHOICES, type Imported } from '../../src/files/imported';
import { readFiles } from '../../src/files/read';

/** A worker whose behaviour the test decides. */
class ScriptedWorker extends EventTarget {
  readonly questions: ImportQuestion[] = [];
  ended = false;
  postMessage(question: ImportQuestion): void {
    this.questions.push(question);
  }
  terminate(): void {
    this.ended = true;
  }
  say(answer: ImportAnswer): void {
    this.dispatchEvent(new MessageEvent('message', { data: answer }));
  }
  answer(imported: Imported, id = this.questions.at(-1)?.id ?? 0): void {
    for (const part of inParts({ is: 'imported', imported })) this.say({ id, part });
  }
}

const FILE = { name: 'a.csv', bytes: new TextEncoder().encode('id,parent,name\n1,,Council\n2,1,Finance') };
let imported: Imported;
let workers: ScriptedWorker[] = [];
let client: ImportClient;
const worker = (): ScriptedWorker => workers.at(-1)!;

beforeEach(async () => {
  const read = await readFiles([FILE], NO_CHOICES);
  if (read.is !== 'imported') throw new Error('the file was not read');
  ({ imported } = read);
  vi.useFakeTimers();
  workers = [];
  client = createImportClient([FILE], {
    deadline: 5_000,
    startWorker: () => {
      const started = new ScriptedWorker();
      workers.push(started);
      return started as unknown as Worker;
    },
  });
});
afterEach(() => {
  client.close();
  vi.useRealTimers();
});

describe('the client of the reader', () => {
  it('puts the parts together, and sends the files once', async () => {
    const first = client.read(NO_CHOICES);
    worker().answer(imported);
    expect(await first).toEqual({ is: 'imported', imported });
    const second = client.read({ ...NO_CHOICES, swapped: true });
    expect(worker().questions.map((question) => 'files' in question && question.files)).toEqual([[FILE], null]);
    worker().answer(imported);
    expect(await second).toEqual({ is: 'imported', imported });
    expect(workers).toHaveLength(1);
  });

  it('ends a worker that takes too long, says so, and begins anew with the files', async () => {
    const read = client.read(NO_CHOICES);
    vi.advanceTimersByTime(5_001);
    expect(await read).toMatchObject({
      is: 'refused',
      problems: [{ rule: 'too-slow', file: 'a.csv', because: expect.stringContaining('5 seconds') }],
    });
    expect(worker().ended).toBe(true);
    const again = client.read(NO_CHOICES);
    expect(worker().questions[0]).toMatchObject({ ask: 'read', files: [FILE] });
    worker().answer(imported);
    expect(await again).toMatchObject({ is: 'imported' });
  });

  it('lets go of a question that a newer one overtakes, and of its late answers', async () => {
    const old = client.read(NO_CHOICES);
    const before = worker();
    const fresh = client.read({ ...NO_CHOICES, swapped: true });
    expect(await old).toBeNull();
    expect(before.ended).toBe(true);
    before.answer(imported, 1);
    worker().answer(imported);
    expect(await fresh).toMatchObject({ is: 'imported' });
  });

  it('tells a fault of ours from one of the file, whether the reader says so or stops', async () => {
    const failed = client.read(NO_CHOICES);
    worker().say({ id: 1, failed: 'x is not a function' });
    expect(await failed).toMatchObject({
      problems: [{ rule: 'reader-failed', because: expect.stringContaining('by a fault of Orgmorph') }],
    });
    const crashed = client.read(NO_CHOICES);
    worker().dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message: 'out of memory' }));
    expect(await crashed).toMatchObject({ problems: [{ rule: 'reader-failed', because: expect.stringContaining('out of memory') }] });
  });

  it('says so where no worker can be started', async () => {
    const none = createImportClient([FILE], {
      startWorker: () => {
        throw new Error('no workers here');
      },
    });
    expect(await none.read(NO_CHOICES)).toMatchObject({
      is: 'refused',
      problems: [{ because: expect.stringContaining('no workers here') }],
    });
  });

  it('gives the text of what was read, and does without where none comes in time', async () => {
    const read = client.read(NO_CHOICES);
    expect(await client.write('doc', 'A')).toBeNull();
    worker().answer(imported);
    await read;
    const text = client.write('doc', 'A');
    expect(worker().questions.at(-1)).toEqual({ id: 2, ask: 'write', document: 'doc', title: 'A' });
    worker().say({ id: 2, text: '{}' });
    expect(await text).toBe('{}');
    const late = client.write('doc', 'A');
    vi.advanceTimersByTime(3_001);
    expect(await late).toBeNull();
    const failed = client.write('doc', 'A');
    worker().say({ id: 4, failed: 'no' });
    expect(await failed).toBeNull();
  });

  it('gives nothing once it is closed', async () => {
    const read = client.read(NO_CHOICES);
    client.close();
    expect(await read).toBeNull();
    expect(worker().ended).toBe(true);
  });
});
