/** How hard English sentences are to read, by the Flesch–Kincaid grade (school year of the United States): a rough measure, good for bounds. */

/** Groups of vowels, less a silent final e; at least one. Abbreviations in capitals are spelt out letter by letter. */
function syllables(word: string): number {
  if (/^[A-Z]{2,}$/.test(word)) return word.length;
  const lower = word.toLowerCase();
  const groups = lower.replace(/(?:[^laeiouy]e|[^aeiouytd]ed|[^aeiouy]es)$/, (end) => end.charAt(0)).match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 1);
}

/** 0.39 words a sentence + 11.8 syllables a word − 15.59, over all sentences together. */
export function gradeOf(sentences: readonly string[]): number {
  const words = sentences.flatMap((sentence) => sentence.match(/[A-Za-z’']+/g) ?? []);
  if (words.length === 0) throw new Error('There is nothing to read.');
  const spoken = words.reduce((total, word) => total + syllables(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (spoken / words.length) - 15.59;
}
