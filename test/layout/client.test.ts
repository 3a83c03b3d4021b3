/** The layout client against workers that answer, hang, crash and answer late. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLayoutClient, type LayoutClient } from '../../src/layout/client';
import type { LaidOut } from '../../src/layout/laidOut';
import type { LayoutAnswer, LayoutQuestion } from '../../src/layout/worker';
import { keyOf } from '../../src/layout/key';
import type { Scene } from '../../src/scene/scene';
import { sceneOfStructure } from '../../src/scene/structureScene';
import { org } from '../build';

/** A worker whose behaviour the test decides: it collects questions and says what it is told to. */
class ScriptedWorker extends EventTarget {
  readonly questions: LayoutQuestion[] = [];
  ended = false;
  postMessage(question: LayoutQuestion): void {
    this.questions.push(question);
  }
  terminate(): void {
    this.ended = true;
  }
  say(answer: LayoutAnswer): void {
    this.dispatchEvent(new MessageEvent('message', { data: answer }));
  }
  crash(): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message: 'out of memory' }));
  }
}

const sceneOf = (name: string): Scene =>
  sceneOfStructure(
    org(name)
      .stage('now', (s) => s.node('a', { name }))
      .document(),
    'now',
  );
const answerTo = (scene: Scene): LaidOut => ({
  key: keyOf(scene),
  width: 1,
  height: 1,
  boxes: [],
  lines: [],
  threads: [],
  notice: null,
  shortfalls: [],
  widths: { outer: 1, inner: 2, row: 3, lanes: 0 },
});

let workers: ScriptedWorker[] = [];
let client: LayoutClient;
const worker = (): ScriptedWorker => workers.at(-1)!;

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  client = createLayoutClient({
    known: [],
    deadline: 5000,
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

describe('the layout client', () => {
  it('answers with what the worker found, and asks for the same picture once only', async () => {
    const scene = sceneOf('one');
    const first = client.request(scene);
    worker().say({ id: worker().questions[0]!.id, layout: answerTo(scene) });
    expect(await first).toEqual(answerTo(scene));
    expect(await client.request(sceneOf('one'))).toEqual(answerTo(scene));
    expect(worker().questions).toHaveLength(1);
  });

  it('lets one question fly and only the newest wait', async () => {
    const first = client.request(sceneOf('one'));
    const second = client.request(sceneOf('two'));
    const third = client.request(sceneOf('three'));
    await expect(second).rejects.toMatchObject({ name: 'Superseded' });
    expect(worker().questions).toHaveLength(1);
    worker().say({ id: worker().questions[0]!.id, layout: answerTo(sceneOf('one')) });
    await first;
    expect(worker().questions.map(({ scene }) => scene.boxes[0]?.title)).toEqual(['one', 'three']);
    worker().say({ id: worker().questions[1]!.id, layout: answerTo(sceneOf('three')) });
    expect((await third).key).toBe(keyOf(sceneOf('three')));
  });

  it('gives a worker up that does not answer in time, and goes on with a new one', async () => {
    const hung = client.request(sceneOf('one'));
    const refused = expect(hung).rejects.toMatchObject({ name: 'LayoutTimeout' });
    vi.advanceTimersByTime(5000);
    await refused;
    expect(worker().ended).toBe(true);
    const again = client.request(sceneOf('one'));
    expect(workers).toHaveLength(2);
    worker().say({ id: worker().questions[0]!.id, layout: answerTo(sceneOf('one')) });
    await expect(again).resolves.toBeDefined();
  });

  it('survives a worker that crashes with a question waiting', async () => {
    const first = client.request(sceneOf('one'));
    const second = client.request(sceneOf('two'));
    const refused = expect(first).rejects.toMatchObject({
      name: 'LayoutFailed',
      message: expect.stringContaining('out of memory') as string,
    });
    worker().crash();
    await refused;
    expect(workers).toHaveLength(2);
    worker().say({ id: worker().questions[0]!.id, layout: answerTo(sceneOf('two')) });
    await expect(second).resolves.toBeDefined();
  });

  it('passes on what the engine says when it refuses, and drops answers nobody waits for', async () => {
    const first = client.request(sceneOf('one'));
    const refused = expect(first).rejects.toMatchObject({
      name: 'LayoutFailed',
      message: expect.stringContaining('no such algorithm') as string,
    });
    worker().say({ id: 999, layout: answerTo(sceneOf('stale')) });
    worker().say({ id: worker().questions[0]!.id, error: 'no such algorithm' });
    await refused;
  });

  it('keeps the wrap widths of a picture while it is edited, and chooses anew when it has grown much', async () => {
    const made = (count: number): Scene =>
      sceneOfStructure(
        org('same')
          .stage('now', (s) => Array.from({ length: count }, (_, at) => s.node(`n${at}`)))
          .document(),
        'now',
      );
    const first = client.request(made(10));
    worker().say({ id: worker().questions[0]!.id, layout: answerTo(made(10)) });
    await first;
    void client.request(made(11)).catch(() => undefined);
    expect(worker().questions[1]!.widths).toEqual({ outer: 1, inner: 2, row: 3, lanes: 0 });
    worker().say({ id: worker().questions[1]!.id, layout: answerTo(made(11)) });
    void client.request(made(40)).catch(() => undefined);
    expect(worker().questions[2]!.widths).toBeNull();
  });
});
