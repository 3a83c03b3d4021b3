/**
 * How what older versions wrote becomes what this one reads: the one place for it. Each step takes the parsed JSON of a file, and the changes
 * of an edit, from one version to the next, and refuses nothing; what is wrong with the shape is found afterwards, by the schema of today.
 */
import type { Change, Patch } from '../model/patch';

type Json = Readonly<Record<string, unknown>>;

export interface Migration {
  /** Pure. A throw leaves what is kept as it is. */
  readonly file: (file: Json) => Json;
  /** The same for edits that stand in a journal behind a file of the older version: its records are the file's. */
  readonly patch: (patch: Patch) => Patch;
}

export interface Migrations {
  /** The version that the last step leads to. */
  readonly NEWEST: number;
  /** `version` is a whole number from 1 to `NEWEST`. */
  readonly migrated: (file: Json, version: number) => Json;
  readonly migratedPatch: (patch: Patch, version: number) => Patch;
}

export function migrationsBy(steps: readonly Migration[]): Migrations {
  return {
    NEWEST: steps.length + 1,
    migrated: (file, version) =>
      steps.slice(version - 1).reduce((json, step, i) => ({ ...step.file(json), version: version + i + 1 }), file),
    migratedPatch: (patch, version) => steps.slice(version - 1).reduce((older, step) => step.patch(older), patch),
  };
}

/** A stage of version 1 was never parked. In files that is what leaving it out means; an edit holds records whole. */
function withParked(stage: unknown): unknown {
  return stage === null ? null : { parked: false, ...(stage as Json) };
}

/** `STEPS[0]` leads from version 1 to version 2. */
const STEPS: readonly Migration[] = [
  {
    file: (file) => file,
    patch: (patch) =>
      patch.map((change): Change =>
        change.table === 'stages' ? { ...change, before: withParked(change.before), after: withParked(change.after) } : change,
      ),
  },
];

export const { NEWEST, migrated, migratedPatch } = migrationsBy(STEPS);
