/**
 * What leaves the room, as one page: what was decided, what is open, who waits without a place, what changes. It words nothing that the
 * comparison or the record has words for, and refuses to know how it is set.
 */
import { compare } from '../compare/compare';
import type { Trait } from '../compare/fates';
import { describe, heading, headline } from '../compare/describe';
import type { OrgDocument, Pin } from '../model/document';
import type { PinKind } from '../model/kinds';
import { logInOrder } from '../model/log';
import { inOrder } from '../model/structure';
import { counted, nameOf, stageName } from '../model/words';
import type { Block, Handout, Item } from './handout';

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** "1 Apr 2017, 09:30" by the clock of the device; '' for no time. */
export function momentInWords(at: string): string {
  return at === '' ? '' : MOMENT.format(new Date(at));
}

const item = (text: string, note: string): Item => ({ text, note, items: [] });
const said = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

function pinned(document: OrgDocument, { stage, node, text, by, at }: Pin): Item {
  return item(nameOf(document.structures.get(stage), node), `${text} (${said(stageName(document, stage), by, momentInWords(at))})`);
}

/** Pins of a kind, by stage and unit, the oldest first. */
function pins(document: OrgDocument, kind: PinKind, settled: boolean | null): readonly Item[] {
  const found = [...document.pins.values()].filter((pin) => pin.kind === kind && (settled === null || pin.settled === settled));
  found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
  return found.map((pin) => pinned(document, pin));
}

function section(title: string, items: readonly Item[], none: string): readonly Block[] {
  const head: Block = { is: 'heading', level: 2, text: title };
  return [head, items.length === 0 ? { is: 'text', text: none } : { is: 'list', items }];
}

function unplaced(document: OrgDocument, stages: readonly string[]): readonly Item[] {
  return stages.flatMap((stage) => {
    const structure = document.structures.get(stage);
    const waiting = structure ? inOrder(structure).filter((node) => node.unplaced) : [];
    return waiting.map((node) => item(node.name, `waits for a place on ${stageName(document, stage)}`));
  });
}

function changesOf(headed: string, sentences: readonly string[]): readonly Block[] {
  if (headed === '') return [{ is: 'text', text: 'One chart is looked at alone; compare it with another to tell what changes.' }];
  const head: Block = { is: 'text', text: headed };
  return sentences.length === 0 ? [head] : [head, { is: 'list', items: sentences.map((sentence) => item('', sentence)) }];
}

/** What of a unit that stays is a change to those whom it concerns; what it rests on is not. */
const CHANGING: ReadonlySet<Trait> = new Set(['renamed', 'moved', 'retyped', 'gave-part', 'received-part']);

/** `before` null: one stage alone, of which no change is told. `now` in milliseconds. */
export function closingOf(document: OrgDocument, before: string | null, after: string, now: number): Handout {
  const comparison = before === null ? null : compare(document, before, after);
  const rows = comparison
    ? describe(document, comparison).filter(({ fate, traits }) => fate !== 'kept' || traits.some((trait) => CHANGING.has(trait)))
    : [];
  const told = logInOrder(document).filter((entry) => entry.struck === '' && (entry.reason !== '' || entry.by !== ''));
  const notes = pins(document, 'note', false);
  const answered = pins(document, 'question', true);
  return {
    title: `What leaves the room: ${document.meta.title}`,
    subtitle: comparison ? heading(document, comparison) : (document.stages.get(after)?.name ?? after),
    status: '',
    blocks: [
      ...section('Decisions', pins(document, 'decision', null), 'No decision was pinned to a unit.'),
      ...section('Open questions', pins(document, 'question', false), 'No question is open.'),
      ...(answered.length === 0 ? [] : section('Questions that were settled', answered, '')),
      ...(notes.length === 0 ? [] : section('Notes', notes, '')),
      ...section('Without a place', unplaced(document, [after]), 'Every unit has its place.'),
      { is: 'heading', level: 2, text: 'What changes' },
      ...changesOf(
        comparison ? headline(document, comparison) : '',
        rows.map((row) => row.sentence),
      ),
      ...(told.length === 0
        ? []
        : section(
            'Who proposed what, and why',
            told.map(({ sentence, reason, by }) =>
              item('', said(`${sentence}${by === '' ? '' : ` Proposed by: ${by}.`}${reason === '' ? '' : ` Because: ${reason}`}`)),
            ),
            '',
          )),
    ],
    foot: `${document.meta.title}, ${DAY.format(new Date(now))}. ${counted(document.log.size, 'edit')} in its log.`,
  };
}
