/**
 * What the application remembers while it runs: the one store's shape.
 * Not in it: the camera, pointer and drag offset, hover, text being typed, the worker, timers, measured text, anything derivable.
 */
import type { Filters } from '../compare/filters';
import type { Choices, Imported } from '../files/imported';
import type { FormatId } from '../files/formats';
import type { PrintJob } from '../files/printJob';
import type { Layout, RoomShape } from '../layout/layout';
import type { LineKind, ViewMode } from '../model/kinds';
import type { Patch } from '../model/patch';
import type { OrgDocument } from '../model/document';

export type { ViewMode } from '../model/kinds';

/** What is looked at; one to one with the address `#/map?doc&stage&compare&view&focus&plan`. */
export interface View {
  readonly mode: ViewMode;
  /** The later stage, or the only one. */
  readonly stage: string;
  /** The earlier stage in a comparison; null in `stage` mode. */
  readonly compare: string | null;
  /** Plan whose dates are told; null for all. */
  readonly plan: string | null;
  /** Unit that one looks round, and how many layers deep; absent or null for the whole picture. */
  readonly around?: { readonly node: string; readonly steps: number } | null;
}

/** Box keys of the scene (`<node id>` or `was:<node id>`) and ids of lines. */
export type Selected = { readonly of: 'box'; readonly key: string } | { readonly of: 'line'; readonly id: string };

export interface HistoryEntry {
  readonly patch: Patch;
  /** "Rename Council Cabinet": shown on the undo button. */
  readonly label: string;
  readonly selectionBefore: readonly Selected[];
  readonly selectionAfter: readonly Selected[];
  /** Entries with the same key that follow at once merge into one (typing in one field); '' never merges. */
  readonly mergeKey: string;
}

export interface Notice {
  readonly id: number;
  /** alert: something was refused or failed; status: something was done. */
  readonly tone: 'alert' | 'status';
  readonly text: string;
  /** Offered beside the text, by action id ("undo", "download", "open-original"). */
  readonly action: string | null;
}

export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  /** Text size for the room, as a factor: 1, 1.25, 1.5. */
  readonly textSize: number;
  /** Line kinds that are drawn although they fold by default. */
  readonly shownSoftLines: boolean;
  /** A wall screen that must not be edited by accident. */
  readonly locked: boolean;
  /** Side panel open. */
  readonly panel: boolean;
  /** Single letters and signs are keys while the map or its list has the focus; off for who speaks to the machine or strikes keys by accident. */
  readonly singleKeys: boolean;
  /** The words for a first minute have not been sent away yet. */
  readonly welcome: boolean;
  /** The line that shows newcomers how to edit has not been sent away yet. */
  readonly hints: boolean;
}

export type Route =
  | { readonly page: 'map' }
  | { readonly page: 'start' }
  | { readonly page: 'kept' }
  | { readonly page: 'landing'; readonly node: string | null }
  | { readonly page: 'glossary' }
  /** The tour; `stop` null: its first. */
  | { readonly page: 'present'; readonly stop: string | null }
  /** A window that follows another one of this browser: what that shows, or what is said there. */
  | { readonly page: 'projector' }
  | { readonly page: 'notes' }
  /** What leaves the room at the end of a workshop. */
  | { readonly page: 'workshop' }
  | { readonly page: 'options' }
  /** An address that could not be followed, with the sentence that says why. */
  | { readonly page: 'unknown'; readonly because: string };

export interface SaveState {
  /** green: kept on this device; amber: being kept, or only in one place; red: not kept. */
  readonly light: 'green' | 'amber' | 'red';
  /** Number of edits acknowledged by storage in this session. */
  readonly acked: number;
  /** When the last of them was, in milliseconds by the device's clock; null before the first. */
  readonly ackedAt: number | null;
  /** In words, for the light's label. */
  readonly because: string;
}

/** How the open document stands as a file outside the browser. */
export interface FileCopy {
  /** Changes that no file has. */
  readonly changes: number;
  /** When the last file was saved, in milliseconds by the device's clock; null where none was. */
  readonly copiedAt: number | null;
  /** So much has changed, or so long ago, that a file is offered. */
  readonly due: boolean;
  /** Name of the file that is written with every change; '' where there is none. */
  readonly inStep: string;
}

/** A question or list that covers the page until it is answered. Panels draw it; actions and keys may ask for it. */
export type Dialog =
  | { readonly of: 'palette' }
  | { readonly of: 'help' }
  | { readonly of: 'versions' }
  /** The browser would not open it by itself. */
  | { readonly of: 'second-window'; readonly which: 'projector' | 'notes' }
  /** Node ids of the shown (later) stage. */
  | { readonly of: 'move'; readonly node: string }
  | { readonly of: 'connect'; readonly node: string }
  | { readonly of: 'remove'; readonly node: string }
  | { readonly of: 'retype'; readonly node: string }
  | { readonly of: 'describe'; readonly node: string }
  /** What is pinned to a unit: something new, or the pin of that id. */
  | { readonly of: 'pin'; readonly stage: string; readonly node: string; readonly pin: string | null }
  /** Basis, status and source of units and lines of the edited stage, all at once. */
  | { readonly of: 'evidence'; readonly nodes: readonly string[]; readonly lines: readonly string[] }
  /** The steps that can be taken back or again. */
  | { readonly of: 'history' }
  | { readonly of: 'rename-stage'; readonly stage: string }
  | { readonly of: 'split'; readonly node: string }
  | { readonly of: 'end'; readonly node: string }
  /** What becomes of it, or came of what: `stage` is the one of the compared pair at which the unit stands. */
  | { readonly of: 'becomes'; readonly stage: string; readonly node: string }
  | { readonly of: 'move-several'; readonly nodes: readonly string[] }
  | { readonly of: 'remove-several'; readonly nodes: readonly string[] }
  | { readonly of: 'merge'; readonly nodes: readonly string[] }
  /** A list that becomes a branch inside `parent`; `text` is what was pasted already. */
  | { readonly of: 'paste'; readonly parent: string | null; readonly text: string }
  /** What leaves, and as what; null where that is still open. */
  | { readonly of: 'take-away'; readonly way: FormatId | 'print' | 'link' | null }
  | { readonly of: 're-aim'; readonly line: string }
  /** The preview of `incoming`. */
  | { readonly of: 'import' }
  | { readonly of: 'retype-line'; readonly line: string };

/** What of a document can be read and edited as lists, beside the map. */
export type DocumentTab = 'lineage' | 'stages' | 'dates' | 'units' | 'sources' | 'ambiguities' | 'glossary' | 'tour';

/** A unit as a tool is asked about it: a node of one side of the comparison; of the only stage, where nothing is compared, `after`. */
export interface Asked {
  readonly side: 'before' | 'after';
  readonly id: string;
}

/** What stands in the side panel on top of its sections, and what it is asked. */
export type Tool =
  /** `to`: null asks for every last word, 'choose' waits for the other unit. */
  | { readonly of: 'decision'; readonly from: Asked | null; readonly to: Asked | 'choose' | null }
  | { readonly of: 'figures'; readonly unit: Asked | null }
  | { readonly of: 'pairs' }
  | { readonly of: 'workshop' };

/** Ways that a tool lights on the map; `name` tells one trail from another. */
export interface Trail {
  readonly name: string;
  /** Box keys. */
  readonly keys: readonly string[];
  /** Ids of lines. */
  readonly lines: readonly string[];
}

/** What the camera may be asked for; where it stands is the map's own affair. */
export type CameraWish = 'fit' | 'hundred' | 'in' | 'out';

/** How a picture is explored without changing it; view state only, never kept with the document. */
export interface Exploring {
  /** Node ids of containers that are drawn closed. */
  readonly folded: ReadonlySet<string>;
  /** The only kinds of lines that are drawn; null where the picture's own rules decide. */
  readonly lineKinds: readonly LineKind[] | null;
  /** Whether a journey leaves out the stages between its ends. */
  readonly direct: boolean;
  /** Ask a journey to play or pause, or to go to its next or previous stop; a new object each time. */
  readonly play: { readonly wish: 'play' | 'next' | 'previous' } | null;
  /** Layouts of further scenes that a view draws beside the main one, by layout key; 'failed' where there will be none. */
  readonly pictures: ReadonlyMap<string, Layout | 'failed'>;
  /** What was drawn last in each place of such a view: it stays until the next layout arrives. */
  readonly lastDrawn: ReadonlyMap<string, Layout>;
  /** For which room pictures beside each other are laid out. */
  readonly room: RoomShape;
}

/** Foreign files that were read and wait for a word: nothing of them is in a document. */
export interface Incoming {
  readonly names: readonly string[];
  readonly choices: Choices;
  /** Being read, for the first time or with other choices. */
  readonly reading: boolean;
  /** As it was read last; null before the first time. */
  readonly imported: Imported | null;
  /** Why it can't be read with these choices; '' where it can. */
  readonly refusal: string;
}

export interface State {
  readonly route: Route;
  readonly document: OrgDocument;
  readonly undo: readonly HistoryEntry[];
  readonly redo: readonly HistoryEntry[];
  /** Edits dispatched in this session. */
  readonly edits: number;
  readonly view: View;
  readonly selection: readonly Selected[];
  /** Counts what was looked at on purpose: a new number is a step of the browser's history, which walking along with keys is not. */
  readonly visits: number;
  /** What of a comparison is in view; views of it share them. */
  readonly filters: Filters;
  readonly layout: Layout | null;
  readonly layoutState: 'working' | 'ready' | 'failed';
  readonly notices: readonly Notice[];
  readonly preferences: Preferences;
  readonly save: SaveState;
  readonly fileCopy: FileCopy;
  /** Why the open document can't be changed here; null where it can. tab: another tab writes it, and here it is followed; closed: this version can't go on writing what is kept. */
  readonly readOnly: 'tab' | 'closed' | null;
  /** Last sentence for the live region. */
  readonly announcement: string;
  /** Box or line whose name is being edited in place; null where none. */
  readonly renaming: string | null;
  /** Ask the camera to bring these box keys into view, or into the middle of it; a new object each time. */
  readonly reveal: { readonly keys: readonly string[]; readonly centre?: true } | null;
  /** The one open dialog; null where none. */
  readonly dialog: Dialog | null;
  /** What the dialog `import` is about; null where nothing waits. */
  readonly incoming: Incoming | null;
  /** Armed for typing a chart: Tab, Enter and Shift+Enter add units until Escape; nothing while the chart is locked. */
  readonly building: boolean;
  /** The lists that stand beside the map in place of the side panel; null where they are closed. */
  readonly documentTab: DocumentTab | null;
  /** The open tool of the side panel; null where none is. */
  readonly tool: Tool | null;
  /** Suggested pairs that were refused, by `pairKey` of the editor's tools: forgotten with the page, since they say nothing of any unit. */
  readonly refused: ReadonlySet<string>;
  /** What a tool has laid over the map; null where nothing. */
  readonly trail: Trail | null;
  /** Ask the camera for a zoom; a new object each time. */
  readonly camera: { readonly wish: CameraWish } | null;
  /** Id of the document that came in a link, and what stood there; of no meaning once another is on the table. null where none did. */
  readonly shared: { readonly id: string; readonly data: string } | null;
  /** Sheets made ready for paper, and of what is on the table now; null where none are. */
  readonly print: PrintJob | null;
  /** How the picture is explored: what is folded, which lines are lit, what is drawn beside it. */
  readonly exploring: Exploring;
}
/*
 * Entry points:
 *   ./store     `store` (zustand vanilla), `useStore(selector)`, `dispatch(command, {mergeKey?, select?, naming?})`, `undo()`, `redo()`, `goSteps(by)`, `takeBack()`
 *   ./start     `startEditor()`: reads preferences and the address, starts keeping and laying out; call once, before the first render
 *   ./derived   memoised: `sceneOf(state)`, `comparisonOf(state)` (null outside comparisons), `changesOf(state)`, `headlineOf(state)`,
 *               `boxesByKey(state)`, `linesById(state)`, `boxOfNode(state, id)`, `targetOf(state, key)` (stage and node that an edit of this box means; null for ghosts)
 *   ./filtering `rowsInView(state)`, `filteredOut(state)`, `dimmed(state)`, `setFilters(filters)`, `clearFilters()`
 *   ./actions   `ACTIONS` (id, label, keys, scope, group, when, run), `actionOf(id)`, `runAction(id)`, `actionForKey(event, scope)`
 *   ./keys      `keyLabel(action)`, `keyLabels(action)`: as this platform writes them
 *   ./address   pure: `readAddress(hash)`, `writeAddress(state)`, `resolveAddress(address, document)`
 *   ./follow    `followAddress()`, `goTo(hash)`
 *   ./layouting `setFrame({width, height} | null)`: the map says how much room it has, null when it leaves the page; without a frame nothing is laid out
 *   ./autosave  keeps documents on this device (IndexedDB, behind ./shelf), drives `save`; `flush()` on blur
 *   ./library   `listDocuments()`, `openDocument(id)`, `openOriginal()`, `newDocument()`, `trashDocument(id)`, `restoreDocument(id)`, `eraseDocument(id)`, `renameDocument(id, title)`
 *   ./exchange  `openFiles(files)`, `saveFile()`
 *   ./preferences `setPreference(name, value)`, `TEXT_SIZES`
 *   ./building  `armed(state)`, `targets(state)`, `leaveBuilding()`, `buildStep(event)`, `build(step)`: the build state, read by map and panels
 *   ./earlier   `pairOf(state)`: the later and the earlier stage that merging, splitting and ending speak of
 *   ./navigate  view changes: `showStage(id)`, `showComparison(before, after, mode)`, `setMode(mode)`, `select(things)`, `selectNode(id)`, `reveal(keys)`, `announce(text)`, `notify(notice)`,
 *               `dismiss(noticeId)`, `startRenaming(key)`, `stopRenaming()`, `askCamera(wish)`, `setRoute(route)`,
 *               `openDialog(dialog)`, `closeDialog()` (the actions "search", "help", "move", "connect", "retype" and "remove of a node that holds something" go through it)
 */
