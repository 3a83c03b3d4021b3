/**
 * How files of older versions become files of this one: the one place for it. Each step takes the parsed JSON of one version to the next and
 * refuses nothing; what is wrong with the shape is found afterwards, by the schema of today.
 */
type Json = Readonly<Record<string, unknown>>;

/** `STEPS[0]` leads from version 1 to version 2. Version 1 is the first, so there is no step yet. */
const STEPS: readonly ((file: Json) => Json)[] = [];

/** The version that the last step leads to. */
export const NEWEST = STEPS.length + 1;

/** `version` is a whole number from 1 to `NEWEST`. */
export function migrated(file: Json, version: number): Json {
  return STEPS.slice(version - 1).reduce((json, step, i) => ({ ...step(json), version: version + i + 1 }), file);
}
