/**
 * Walks a value along its schema: to write it with its fields in the schema's order and without what equals a default, or to look at each
 * text the schema knows. It knows valibot's schemas as data and refuses to know documents. As deep as the schema, never as deep as the value.
 */
import type * as v from 'valibot';
import { same } from '../model/same';
import type { Step } from './problem';

/** What of valibot's schemas is read here. */
interface SchemaData {
  readonly type: string;
  readonly entries?: Readonly<Record<string, SchemaData>>;
  readonly item?: SchemaData;
  readonly value?: SchemaData;
  readonly wrapped?: SchemaData;
  readonly default?: unknown;
  /** Of schemas that a field tells apart. */
  readonly key?: string;
  readonly options?: readonly SchemaData[];
  readonly literal?: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Fields as the schema orders them, those it doesn't know after them by name; a field that equals its default is left out. */
export function ordered(schema: v.GenericSchema, value: unknown): unknown {
  return write(schema, value);
}

/** The schema that the field which tells them apart names. */
function chosen({ key = '', options = [] }: SchemaData, value: unknown): SchemaData | undefined {
  return options.find(({ entries = {} }) => entries[key]?.literal === (value as Fields)[key]);
}

function write(schema: SchemaData, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  switch (schema.type) {
    case 'loose_object': {
      const [entries, fields] = [schema.entries ?? {}, value as Fields];
      const written: [string, unknown][] = [];
      for (const [key, field] of Object.entries(entries)) {
        const given = fields[key];
        if (given !== undefined && !(field.default !== undefined && same(given, field.default))) written.push([key, write(field, given)]);
      }
      const unknown = Object.keys(fields).filter((key) => !Object.hasOwn(entries, key));
      for (const key of unknown.sort(byCode)) written.push([key, fields[key]]);
      return Object.fromEntries(written);
    }
    case 'record': {
      const fields = value as Fields;
      return Object.fromEntries(
        Object.keys(fields)
          .sort(byCode)
          .map((key) => [key, schema.value ? write(schema.value, fields[key]) : fields[key]]),
      );
    }
    case 'array':
      return (value as readonly unknown[]).map((each) => (schema.item ? write(schema.item, each) : each));
    case 'variant': {
      const option = chosen(schema, value);
      return option ? write(option, value) : value;
    }
    case 'optional':
    case 'exact_optional':
    case 'nullable':
      return schema.wrapped ? write(schema.wrapped, value) : value;
    default:
      return value;
  }
}

/** The value with `change` applied to each text that the schema knows; parts in which nothing changes keep their identity. */
export function withTexts<T>(schema: v.GenericSchema, value: T, change: (text: string, path: readonly Step[]) => string): T {
  return retext(schema, value, [], change) as T;
}

function retext(
  schema: SchemaData,
  value: unknown,
  path: readonly Step[],
  change: (text: string, path: readonly Step[]) => string,
): unknown {
  if (value === null || value === undefined) return value;
  switch (schema.type) {
    case 'string':
      return change(value as string, path);
    case 'loose_object':
    case 'record': {
      const fields = value as Fields;
      let changed: Record<string, unknown> | null = null;
      for (const key of Object.keys(fields)) {
        const field = schema.type === 'record' ? schema.value : schema.entries?.[key];
        const next = field ? retext(field, fields[key], [...path, key], change) : fields[key];
        if (next !== fields[key]) changed = { ...(changed ?? fields), [key]: next };
      }
      return changed ?? value;
    }
    case 'array': {
      const item = schema.item;
      if (!item) return value;
      const list = value as readonly unknown[];
      const next = list.map((each, i) => retext(item, each, [...path, i], change));
      return next.some((each, i) => each !== list[i]) ? next : value;
    }
    case 'variant': {
      const option = chosen(schema, value);
      return option ? retext(option, value, path, change) : value;
    }
    case 'optional':
    case 'exact_optional':
    case 'nullable':
      return schema.wrapped ? retext(schema.wrapped, value, path, change) : value;
    default:
      return value;
  }
}
