/** What a schema found wrong, as rules and plain sentences. It knows valibot's issues and no documents. */
import type * as v from 'valibot';
import { inFigures, pathInWords, shortened, type Problem } from './problem';
import { RULES } from './schema';

export function shapeProblem(file: string, issue: v.BaseIssue<unknown>): Problem {
  const path = pathInWords((issue.path ?? []).map((item) => (typeof item.key === 'number' ? item.key : String(item.key))));
  const { rule, says } = judged(issue);
  return { file, path, rule, because: `In ${file}, ${path || 'the whole'} ${says}.` };
}

function judged(issue: v.BaseIssue<unknown>): { rule: string; says: string } {
  const { type, input, message } = issue;
  if (Object.hasOwn(RULES, message)) return { rule: message, says: `is ${shown(input)}; it ${RULES[message as keyof typeof RULES]}` };
  if (input === undefined) return { rule: 'missing', says: 'is missing' };
  if (type === 'max_length') {
    const text = typeof input === 'string';
    const count = typeof input === 'string' || Array.isArray(input) ? input.length : 0;
    return {
      rule: text ? 'too-long' : 'too-many',
      says: `has ${inFigures(count)} ${text ? 'characters' : 'entries'}; the most is ${inFigures(Number(issue.requirement))}`,
    };
  }
  if (type === 'picklist' || type === 'literal')
    return {
      rule: 'unknown-word',
      says: `is ${shown(input)}; it has to be ${(issue.expected ?? '')
        .replaceAll('"', '')
        .replace(/^\((.*)\)$/, '$1')
        .replaceAll(' | ', ', ')}`,
    };
  return { rule: 'wrong-type', says: `is ${shown(input)}; it has to be ${WANTED[type] ?? 'something else'}` };
}

const WANTED: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  loose_object: 'a set of named fields',
  record: 'a set of named fields',
};

function shown(value: unknown): string {
  if (typeof value === 'string') return `“${shortened(value)}”`;
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  // Numbers, true and false are left.
  return typeof value === 'object' ? 'a set of named fields' : JSON.stringify(value);
}
