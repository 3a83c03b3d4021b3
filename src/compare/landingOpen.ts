/**
 * What is open about a unit's landing, or good to know: notes of the facts it rests on, each with what it is about, and what the sources leave
 * ambiguous. It settles nothing.
 */
import type { OrgDocument } from '../model/document';
import type { Evidence } from '../model/structure';
import type { Ground, Standing } from './landingGround';
import { listWords, say, type Words } from './landingWords';

export interface Open {
  /** What the note is about, where that is not the unit itself: "the part for the Pooled budget"; else empty. */
  readonly of: Words;
  readonly text: string;
}

/** A note, and the unit or the part that it is about; `others` is empty where that is the page's own unit. */
interface Note {
  readonly others: readonly Words[];
  readonly part: 'for' | 'from' | null;
  readonly note: string;
}

/** Notes of facts about the unit itself, for where there is nothing to compare. */
export function ownNotes(facts: readonly Evidence[]): readonly Note[] {
  return facts.map(({ note }) => ({ others: [], part: null, note }));
}

/** Notes with what they are about, and ambiguities of the records with these ids; each text once. */
export function openOf(document: OrgDocument, notes: readonly Note[], ids: readonly string[]): readonly Open[] {
  const wanted = new Set(ids);
  const questions = [...document.ambiguities.values()].filter((ambiguity) => ambiguity.about.some((id) => wanted.has(id)));
  const told = new Set(questions.map((question) => question.id));
  const seen = new Map<string, Note>();
  for (const one of notes) {
    const note = withoutReferences(document, one.note, told);
    const before = seen.get(note);
    // One note on two parts is told once, of both.
    if (before?.part === one.part && before.others.length > 0) seen.set(note, { ...before, others: [...before.others, ...one.others] });
    else if (!before && note !== '') seen.set(note, { ...one, note });
  }
  return [
    ...[...seen.values()].map(({ others, part, note }) => ({
      of:
        part === null || others.length === 0
          ? listWords(others)
          : say`the ${others.length > 1 ? 'parts' : 'part'} ${part} ${listWords(others)}`,
      text: note,
    })),
    ...questions
      .map(({ problem, reading }) => ({ of: [], text: reading === '' ? problem : `${problem} Read here as: ${reading}` }))
      .filter(({ text }) => text !== '' && !seen.has(text)),
  ];
}

/** All that is open about one unit's landing. */
export function openAbout(ground: Ground, standing: Standing): readonly Open[] {
  const { document, a, b, sayWas, sayIs } = ground;
  const { id, was, rows, gives, takes, targets, forerunners } = standing;
  const shares = [...gives, ...takes];
  const several = rows.length + shares.length > 1;
  const noteOn = (other: Words | null, part: Note['part'], note: string): Note => ({
    others: other === null || (part !== null && !several) ? [] : [other],
    part,
    note,
  });
  const own = was ? a.nodes.get(id) : undefined;
  return openOf(
    document,
    [
      ...rows.map((row) => {
        const other = was ? targets.find((target) => target === row.to) : forerunners.find((one) => one === row.from);
        const joined = standing.group.fate !== 'kept' && other !== undefined && rows.length > 1;
        return joined ? noteOn((was ? sayIs : sayWas)(other).name, was ? 'for' : 'from', row.note) : noteOn(null, null, row.note);
      }),
      ...gives.map((share) => noteOn(sayIs(share.other).name, 'for', share.row.note)),
      ...takes.map((share) => noteOn(sayWas(share.other).name, 'from', share.row.note)),
      ...(own ? [noteOn(null, null, own.note)] : []),
      ...targets.flatMap((target) => {
        const node = b.nodes.get(target);
        return node ? [noteOn(target === id ? null : sayIs(target).name, null, node.note)] : [];
      }),
    ],
    [...rows.map((row) => row.id), ...shares.map((share) => share.row.id), id, ...targets],
  );
}

/** References to the list of ambiguities mean nothing to a reader, and a sentence that only leads to one that is `told` below says it twice. */
function withoutReferences(document: OrgDocument, note: string, told: ReadonlySet<string>): string {
  const sentences = note.split(/(?<=[.!?])\s+/).map((sentence) => {
    const referred: string[] = [];
    const text = sentence.replace(/\s*\(([^()]*)\)/g, (whole, inner: string) => {
      const ids = inner.split(/,\s*/);
      if (!ids.every((id) => document.ambiguities.has(id))) return whole;
      referred.push(...ids);
      return '';
    });
    return referred.length > 0 && referred.every((id) => told.has(id)) ? '' : text;
  });
  return sentences.filter((text) => text !== '').join(' ');
}
