/**
 * The line of command above a unit, as a small tree to draw and as sentences. Where a unit answers to nobody it climbs to the nearest
 * container that does, and says that this is nesting and no power. It knows one structure and nothing of changes.
 */
import { bonds, chainsUp, type Step } from '../model/authority';
import type { Basis, Status } from '../model/kinds';
import { ancestors, type OrgLine, type OrgNode, type Structure } from '../model/structure';
import { asRealAs } from './lineSentences';
import { weakestBasis, weakestStatus } from './phrases';
import { ANSWER, BE, does, listWords, say, sentence, tail, type Spoken, type Words } from './landingWords';

/** One step up from what stands below it. */
export interface Rung {
  readonly node: OrgNode;
  /** By a line of authority, or only as a part of it. */
  readonly how: 'answers' | 'inside';
  readonly basis: Basis;
  readonly status: Status;
  readonly lines: readonly OrgLine[];
  readonly above: readonly Rung[];
}

/** Units that stand under the same line, and the line. */
export interface Ladder {
  readonly units: readonly OrgNode[];
  readonly above: readonly Rung[];
}

/** More ways up than anybody follows in a small drawing; `moreWays` counts the others. */
const MOST_WAYS = 3;

export function rungsAbove(structure: Structure, id: string): readonly Rung[] {
  const rungs = climb(structure, id, new Set([id]));
  if (rungs.length > 0) return rungs;
  const parent = ancestors(structure, id)[0];
  const node = structure.nodes.get(id);
  return node && parent ? [inside(node, parent, [])] : [];
}

/** Ways up beyond those that `rungsAbove` gives. */
export function moreWays(structure: Structure, id: string): number {
  return Math.max(0, chainsUp(structure, id).length - MOST_WAYS);
}

function climb(structure: Structure, id: string, seen: ReadonlySet<string>): readonly Rung[] {
  const chains = chainsUp(structure, id);
  if (chains.length > 0) return tree(structure, chains.slice(0, MOST_WAYS), seen);
  const node = structure.nodes.get(id);
  const container = ancestors(structure, id).find((one) => !seen.has(one.id) && (bonds(structure).up.get(one.id) ?? []).length > 0);
  return node && container ? [inside(node, container, climb(structure, container.id, new Set([...seen, container.id])))] : [];
}

function inside(node: OrgNode, container: OrgNode, above: readonly Rung[]): Rung {
  const status = weakestStatus([node.status, container.status]);
  return { node: container, how: 'inside', basis: weakestBasis([node, container]), status, lines: [], above };
}

function tree(structure: Structure, chains: readonly (readonly Step[])[], seen: ReadonlySet<string>): readonly Rung[] {
  const branches = new Map<string, { readonly step: Step; readonly rests: (readonly Step[])[] }>();
  for (const [step, ...rest] of chains) {
    if (!step) continue;
    const branch = branches.get(step.node.id);
    if (branch) branch.rests.push(rest);
    else branches.set(step.node.id, { step, rests: [rest] });
  }
  return [...branches.values()].map(({ step, rests }) => {
    const longer = rests.filter((rest) => rest.length > 0);
    const now = new Set([...seen, step.node.id]);
    return {
      node: step.node,
      how: 'answers',
      basis: weakestBasis(step.lines),
      status: asRealAs(structure, step.lines),
      lines: step.lines,
      above: longer.length > 0 ? tree(structure, longer, now) : climb(structure, step.node.id, now),
    };
  });
}

/** Units under one and the same line share a ladder. */
export function laddersOf(structure: Structure, ids: readonly string[]): readonly Ladder[] {
  const found = new Map<string, { units: OrgNode[]; above: readonly Rung[] }>();
  for (const id of ids) {
    const node = structure.nodes.get(id);
    if (!node) continue;
    const above = rungsAbove(structure, id);
    const key = JSON.stringify(shape(above));
    const ladder = found.get(key);
    if (ladder) ladder.units.push(node);
    else found.set(key, { units: [node], above });
  }
  return [...found.values()];
}

function shape(rungs: readonly Rung[]): unknown {
  return rungs.map((rung) => [rung.node.id, rung.how, rung.basis, rung.status, shape(rung.above)]);
}

/** The least certain of several steps. */
export function basisOf(rungs: readonly Rung[]): Basis {
  const order: readonly Basis[] = ['stated', 'inferred', 'assumed'];
  return order[Math.max(0, ...rungs.map((rung) => order.indexOf(rung.basis)))] ?? 'assumed';
}

/** Every rung, from below upwards. */
export function allRungs(rungs: readonly Rung[]): readonly Rung[] {
  return rungs.flatMap((rung) => [rung, ...allRungs(rung.above)]);
}

/** Where the line ends: rungs with nothing above them. */
export function tops(rungs: readonly Rung[]): readonly Rung[] {
  return allRungs(rungs).filter((rung) => rung.above.length === 0 && rung.how === 'answers');
}

/** The line in short sentences. `subject` is how the unit is spoken of where the sentences begin. */
export function ladderSentences(subject: Words, plural: boolean, rungs: readonly Rung[], speak: (id: string) => Spoken): readonly Words[] {
  const told: Words[] = [...step(subject, plural, rungs, speak)];
  for (const rung of rungs) told.push(...onward(rung, rungs.length === 1, speak));
  return told;
}

function step(subject: Words, plural: boolean, rungs: readonly Rung[], speak: (id: string) => Spoken): readonly Words[] {
  const answers = rungs.filter((rung) => rung.how === 'answers');
  const within = rungs.filter((rung) => rung.how === 'inside');
  const told: Words[] = [];
  if (answers.length > 0)
    told.push(
      sentence(say`${subject} ${does(ANSWER, plural, weakestStatus(answers.map((rung) => rung.status)))} ${targets(answers, speak)}`),
    );
  // Nesting is what the chart draws: it says nothing of who answers to whom.
  for (const rung of within) told.push(sentence(say`${subject} ${withinWords(rung, plural, speak)}`));
  return told;
}

/** "is to be part of the OCO, which is to answer to the Cabinet (assumed)". */
export function withinWords(rung: Rung, plural: boolean, speak: (id: string) => Spoken): Words {
  const body = speak(rung.node.id);
  const answers = rung.above.filter((above) => above.how === 'answers');
  const part = say`${does(BE, plural, rung.status)} part of ${body.name}`;
  if (answers.length === 0) return part;
  return say`${part}, which ${does(ANSWER, body.plural, weakestStatus(answers.map((above) => above.status)))} ${targets(answers, speak)}`;
}

export function targets(rungs: readonly Rung[], speak: (id: string) => Spoken): Words {
  const same = rungs.every((rung) => rung.basis === rungs[0]?.basis);
  const items = rungs.map((rung) => say`${speak(rung.node.id).name}${same ? '' : tail(rung.basis)}`);
  return say`${listWords(items, 'to ')}${same && rungs[0] ? tail(rungs[0].basis) : ''}`;
}

function onward(rung: Rung, only: boolean, speak: (id: string) => Spoken): readonly Words[] {
  const run: Rung[] = [];
  let at = rung;
  while (rung.how === 'answers' && at.above.length === 1 && at.above[0]?.how === 'answers') {
    at = at.above[0];
    run.push(at);
  }
  const told: Words[] = [];
  if (run.length > 0) {
    const goes = does({ base: 'go', done: 'gone', now: 'goes', many: 'go' }, false, weakestStatus(run.map((one) => one.status)));
    const from = only ? say`from there` : say`from ${speak(rung.node.id).subject}`;
    const way = run.reduce<Words>((words, one, index) => {
      const link = index === 0 ? 'up to ' : index === run.length - 1 ? ' and then to ' : ', then to ';
      const comma = index > 0 && link.startsWith(' ') && /, [^,]*$/.test(speak(run[index - 1]?.node.id ?? '').node.name) ? ',' : '';
      return say`${words}${comma}${link}${speak(one.node.id).name}${tail(one.basis)}`;
    }, []);
    told.push(sentence(say`${from} the line ${goes} ${way}`));
  }
  if (at.above.length > 0) {
    const { subject, plural } = speak(at.node.id);
    // What a container answers to is told in the same breath as that one is part of it.
    if (at.how === 'answers') told.push(...step(subject, plural, at.above, speak));
    for (const next of at.above) told.push(...onward(next, at.above.length === 1, speak));
  }
  return told;
}
