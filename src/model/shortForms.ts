/** Where the short forms of a glossary stand in a text: "H&SC" and "OCO" as whole words. It explains nothing; the glossary does. */

export interface ShortForm {
  /** As it stands in the text. */
  readonly short: string;
  readonly full: string;
  /** Where it begins in the text, in UTF-16 units. */
  readonly at: number;
}

const patterns = new WeakMap<ReadonlyMap<string, string>, RegExp | null>();

/** The longest form first, so that "GMCA" is never read as "GM". null for a glossary that holds nothing. */
function patternOf(glossary: ReadonlyMap<string, string>): RegExp | null {
  const known = patterns.get(glossary);
  if (known !== undefined) return known;
  const forms = [...glossary.keys()].filter((form) => form !== '').sort((a, b) => b.length - a.length);
  // "HR / OD" is "HR/OD".
  const escaped = forms.map((form) => form.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&').replaceAll('/', '\\s?/\\s?'));
  const made = escaped.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  patterns.set(glossary, made);
  return made;
}

/** Each short form the first time that it stands in the text, in order; a text that gives the full form explains itself. */
export function shortFormsIn(text: string, glossary: ReadonlyMap<string, string>): readonly ShortForm[] {
  const pattern = patternOf(glossary);
  if (!pattern) return [];
  const found = new Map<string, ShortForm>();
  for (const match of text.matchAll(pattern)) {
    const [short] = match;
    const full = glossary.get(short) ?? glossary.get(short.replaceAll(/\s?\/\s?/g, '/'));
    if (full === undefined || found.has(short) || text.includes(full)) continue;
    found.set(short, { short, full, at: match.index });
  }
  return [...found.values()];
}
