/**
 * The one store and the three ways a document changes: dispatch, undo, redo. Each is one `set`.
 * It refuses to know how documents are kept, drawn or addressed.
 */
import { useStore as useZustandStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { NO_FILTERS } from '../compare/filters';
import type { Command, Planned } from '../model/command';
import type { DocumentMeta, OrgDocument } from '../model/document';
import { LET_GO } from '../model/log';
import { applyPatch, invertPatch, type Patch } from '../model/patch';
import { plan } from '../model/plan';
import { heldBy } from '../model/structure';
import { commandSentence } from '../model/deed';
import { cameInLink, copyOfDocument, DEFAULT_PREFERENCES, NO_DOCUMENT, openingView } from './blank';
import { boxesByKey, boxOfNode, editedStage, linesById } from './derived';
import { freshId } from './ids';
import { withNotice } from './notices';
import type { HistoryEntry, Selected, State, View } from './state';
import { HISTORY_LIMIT, logOf, mergedWords, withEntry, withSealedTop } from './steps';
import { measuredToPaint, sinceAsked } from './timing';

const INITIAL: State = {
  route: { page: 'map' },
  document: NO_DOCUMENT,
  undo: [],
  redo: [],
  edits: 0,
  view: { mode: 'stage', stage: NO_DOCUMENT.meta.openAfter, compare: null, plan: null },
  selection: [],
  visits: 0,
  filters: NO_FILTERS,
  layout: null,
  layoutState: 'working',
  notices: [],
  preferences: DEFAULT_PREFERENCES,
  save: { light: 'green', acked: 0, ackedAt: null, because: 'Nothing has been changed yet.' },
  fileCopy: { changes: 0, copiedAt: null, due: false, inStep: '' },
  readOnly: null,
  announcement: '',
  renaming: null,
  reveal: null,
  dialog: null,
  incoming: null,
  building: false,
  documentTab: null,
  tool: null,
  refused: new Set(),
  trail: null,
  camera: null,
  print: null,
  shared: null,
  exploring: { folded: new Set(), lineKinds: null, direct: false, play: null, pictures: new Map(), lastDrawn: new Map(), room: 'tall' },
};

export const store = createStore<State>()(() => INITIAL);

/** The part of the state that a component draws; it renders again when that part is another. */
export function useStore<Part>(selector: (state: State) => Part): Part {
  return useZustandStore(store, selector);
}

/** The editor's own refusal, beside the model's. */
export interface LockedRefusal {
  readonly refused: true;
  readonly rule: 'locked' | 'elsewhere' | 'closed';
  readonly because: string;
}

export interface DispatchOptions {
  /** Entries with the same key that follow at once are one step of undo. */
  readonly mergeKey?: string;
  /** Selection afterwards; as a rule the same one, a new node, or the nearest neighbour of a removed one. */
  readonly select?: readonly Selected[];
  /** A refusal is told by whoever asked, beside the field, instead of in a notice. */
  readonly quiet?: true;
  /** With the edit the name that is being typed is done, and what is typed next is a step of its own; or typing the name of what came begins. */
  readonly naming?: 'ends' | 'begins';
}

const LOCKED: LockedRefusal = { refused: true, rule: 'locked', because: 'The chart is locked against changes. Unlock it to edit.' };
const ELSEWHERE: LockedRefusal = {
  refused: true,
  rule: 'elsewhere',
  because: 'This document is being changed in another tab. Take over to change it here.',
};

const CLOSED: LockedRefusal = {
  refused: true,
  rule: 'closed',
  because: 'This document can be looked at and saved to a file here, and not changed. A duplicate of it can.',
};

function closedTo(state: State): LockedRefusal | null {
  if (state.readOnly !== null && !state.document.meta.original) return state.readOnly === 'tab' ? ELSEWHERE : CLOSED;
  return state.preferences.locked ? LOCKED : null;
}

/** Does what the person means, or says in a notice why not. The first edit of an original goes to a copy of it. */
export function dispatch(command: Command, options: DispatchOptions = {}): Planned | LockedRefusal {
  const start = sinceAsked();
  const state = store.getState();
  const closed = closedTo(state);
  if (closed) return refused(closed);
  const copied = state.document.meta.original;
  const linked = cameInLink(state.document);
  const base = copied ? copyOfDocument(state.document, freshId(), linked ? state.document.meta.title : undefined) : state.document;
  const planned = plan(base, command);
  if (planned.refused) return options.quiet ? planned : refused(planned);

  const top = state.undo.at(-1);
  const mergeKey = options.mergeKey ?? '';
  const joined = top && mergeKey !== '' && top.mergeKey === mergeKey ? top : null;
  const told = joined ? mergedWords(base, joined, command) : { label: planned.label, sentence: commandSentence(base, command) };
  const patch = [...planned.patch, ...logOf(base, planned.patch, command, joined, told.sentence)];
  const document = applyPatch(base, patch);
  const changed: State = { ...state, document, view: viewOf(document, state.view) };
  const selection = inPicture(changed, options.select ?? selectionAfter(state, changed, command));
  const entry: HistoryEntry = {
    patch,
    label: told.label,
    selectionBefore: state.selection,
    selectionAfter: selection,
    mergeKey,
  };
  const { undo: entries, dropped } = withEntry(state.undo, entry, joined);
  let notices = state.notices;
  if (document.log.size < base.log.size)
    notices = withNotice(notices, {
      tone: 'status',
      text: `The log of edits is full: its ${LET_GO} oldest entries are let go. What they did stays.`,
      action: 'undo',
    });
  if (dropped)
    notices = withNotice(notices, {
      tone: 'status',
      text: `Undo reaches back ${HISTORY_LIMIT} steps; older ones are let go.`,
      action: null,
    });
  if (copied) {
    notices = withNotice(notices, {
      tone: 'status',
      text: linked
        ? `“${base.meta.title}” came in a link; with your changes it is kept on this device.`
        : `The original stays as it is: your changes go to a copy, “${base.meta.title}”.`,
      action: linked ? null : 'open-original',
    });
  }
  const [first] = options.naming === 'begins' ? selection : [];
  const begun = first?.of === 'box' ? first.key : null;
  // One change of the state an edit: each is looked at by everything that is drawn.
  store.setState({
    ...changed,
    undo: options.naming === 'ends' ? withSealedTop(entries) : entries,
    redo: [],
    edits: state.edits + 1,
    selection,
    renaming: options.naming === 'ends' ? null : (begun ?? stillThere(changed, state.renaming)),
    ...(begun === null ? {} : { reveal: { keys: [begun] } }),
    notices,
    // Typing is heard as it is typed; saying it again at each key would talk over the person.
    announcement: joined ? state.announcement : `${planned.label}: done.`,
  });
  measuredToPaint('orgmorph:edit', start);
  return planned;
}

export function undo(): boolean {
  return step('undo', 1);
}

export function redo(): boolean {
  return step('redo', 1);
}

/** Several steps back (below 0) or forward at once, as far as there are any. */
export function goSteps(by: number): boolean {
  return step(by < 0 ? 'undo' : 'redo', Math.abs(by));
}

/** Takes the last step back as if it had never been made: it can't be done again. */
export function takeBack(): boolean {
  if (!step('undo', 1)) return false;
  store.setState({ redo: [] });
  return true;
}

/**
 * Lets the open document go by another name and id without touching its facts. History follows record by record,
 * so that undoing a change of title still fits and never brings an old id back.
 */
export function identifyAnew(identify: (meta: DocumentMeta) => DocumentMeta): void {
  const inEntry = (entry: HistoryEntry): HistoryEntry => ({
    ...entry,
    patch: entry.patch.map((change) =>
      change.table === 'meta' ? { ...change, before: inRecord(change.before), after: inRecord(change.after) } : change,
    ),
  });
  const inRecord = (record: unknown): unknown => (record === null ? null : identify(record as DocumentMeta));
  store.setState(({ document, undo: past, redo: future }) => ({
    document: { ...document, meta: identify(document.meta) },
    undo: past.map(inEntry),
    redo: future.map(inEntry),
  }));
}

function refused<Refused extends Planned | LockedRefusal>(refusal: Refused & { readonly rule: string; readonly because: string }): Refused {
  // What changes nothing is no failure: said, but not as an alert.
  const tone = refusal.rule === 'nothing-changes' ? 'status' : 'alert';
  const action = refusal.rule === 'elsewhere' ? 'take-over' : refusal.rule === 'closed' ? 'duplicate-document' : null;
  store.setState((state) => ({ notices: withNotice(state.notices, { tone, text: refusal.because, action }) }));
  return refusal;
}

function step(direction: 'undo' | 'redo', count: number): boolean {
  const start = sinceAsked();
  const state = store.getState();
  const closed = closedTo(state);
  if (closed) {
    refused(closed);
    return false;
  }
  const back = direction === 'undo';
  const from = back ? state.undo : state.redo;
  const entries = from.slice(Math.max(0, from.length - count)).reverse();
  const last = entries.at(-1);
  if (!last) {
    store.setState({ announcement: back ? 'There is nothing to undo.' : 'There is nothing to redo.' });
    return false;
  }
  let { document } = state;
  for (const { patch } of entries) document = applyPatch(document, back ? invertPatch(patch) : patch);
  const changed: State = { ...state, document, view: viewOf(document, state.view) };
  const selection = inPicture(changed, back ? last.selectionBefore : last.selectionAfter);
  const keys = selection.flatMap((selected) => (selected.of === 'box' ? [selected.key] : []));
  const rest = from.slice(0, from.length - entries.length);
  const label = entries.length === 1 ? last.label : `${entries.length} steps, to before “${last.label}”`;
  store.setState({
    ...changed,
    undo: back ? withSealedTop(rest) : [...state.undo, ...entries.map((entry) => ({ ...entry, mergeKey: '' }))],
    redo: back ? [...state.redo, ...entries] : rest,
    edits: state.edits + 1,
    selection,
    renaming: null,
    reveal: keys.length > 0 ? { keys } : state.reveal,
    announcement: `${back ? 'Undone' : 'Done again'}: ${back || entries.length === 1 ? label : `${entries.length} steps, up to “${last.label}”`}${elsewhere(state, last.patch)}.`,
  });
  measuredToPaint('orgmorph:edit', start);
  return true;
}

/** " (on Interim)" where nothing of the patch is in the picture, so that a step back is never invisible and unsaid. */
function elsewhere(state: State, patch: Patch): string {
  const stages = [...new Set(patch.flatMap((change) => (change.stage === '' ? [] : [change.stage])))];
  const shown = stages.length === 0 || stages.some((stage) => stage === state.view.stage || stage === state.view.compare);
  return shown ? '' : ` (on ${stages.map((stage) => state.document.stages.get(stage)?.short ?? stage).join(', ')})`;
}

/** The view as far as its stages are there: one that went takes the comparison along, and the last resort is how the document opens. */
function viewOf(document: OrgDocument, view: View): View {
  const { stage, compare } = view;
  const has = (id: string): boolean => document.stages.has(id);
  if (has(stage) && (compare === null || has(compare))) return view;
  const left = has(stage) ? stage : compare !== null && has(compare) ? compare : null;
  return left === null ? openingView(document) : { mode: 'stage', stage: left, compare: null, plan: null };
}

/** Only what is in the picture can be selected. */
function inPicture(state: State, selection: readonly Selected[]): readonly Selected[] {
  const [boxes, lines] = [boxesByKey(state), linesById(state)];
  const kept = selection.filter((selected) => (selected.of === 'box' ? boxes.has(selected.key) : lines.has(selected.id)));
  return kept.length === selection.length ? selection : kept;
}

function stillThere(state: State, renaming: string | null): string | null {
  return renaming !== null && (boxesByKey(state).has(renaming) || linesById(state).has(renaming)) ? renaming : null;
}

function selectionAfter(before: State, after: State, command: Command): readonly Selected[] {
  switch (command.do) {
    case 'add-node':
      return selectNew(before, after, command.stage, [command.id]);
    case 'remove-node': {
      const structure = before.document.structures.get(command.stage);
      const removed = structure?.nodes.get(command.id);
      const key = boxOfNode(before, command.id)?.key;
      if (!structure || !removed || !before.selection.some((selected) => selected.of === 'box' && selected.key === key))
        return before.selection;
      const siblings = heldBy(structure, removed.place.parent);
      const at = siblings.findIndex((node) => node.id === command.id);
      const neighbour = siblings[at + 1] ?? siblings[at - 1];
      const next = neighbour?.id ?? removed.place.parent;
      return next === null ? [] : asSelection(boxOfNode(after, next)?.key);
    }
    case 'connect':
    case 'edit-line': {
      const lines = linesById(after);
      const drawn = [...lines.keys()].filter((id) => !linesById(before).has(id));
      const first = drawn[0];
      const wasSelected =
        command.do === 'edit-line' && before.selection.some((selected) => selected.of === 'line' && selected.id === command.line);
      return wasSelected && first !== undefined ? [{ of: 'line', id: first }] : before.selection;
    }
    case 'duplicate-node':
    case 'paste-branch':
      return selectNew(before, after, command.stage, [command.seed]);
    case 'add-branch-from': {
      const [root, more] = heldBy(command.structure, null).filter((node) => !node.unplaced);
      return root && !more ? selectNew(before, after, command.stage, [root.id]) : before.selection;
    }
    case 'merge-nodes':
      return selectNew(before, after, command.stage, [command.into.id]);
    case 'split-node':
      return selectNew(
        before,
        after,
        command.stage,
        command.into.map((part) => part.id),
      );
    case 'edit-node':
    case 'move-node':
    case 'reorder-node':
    case 'unplace-node':
    case 'end-node':
    case 'disconnect':
    case 'rename-document':
    case 'put-record':
    case 'remove-record':
    case 'branch-stage':
    case 'promote-stage':
    case 'fill-stage':
    case 'add-stage-from':
    case 'ignore-advice':
    case 'heed-advice':
    case 'set-advice':
    case 'edit-log':
    case 'strike-out':
    case 'batch':
      return before.selection;
    default:
      return command satisfies never;
  }
}

/** The boxes of units that came, where the stage they came to is the one being edited. */
function selectNew(before: State, after: State, stage: string, ids: readonly string[]): readonly Selected[] {
  return stage === editedStage(after) ? ids.flatMap((id) => asSelection(boxOfNode(after, id)?.key)) : before.selection;
}

function asSelection(key: string | undefined): readonly Selected[] {
  return key === undefined ? [] : [{ of: 'box', key }];
}
