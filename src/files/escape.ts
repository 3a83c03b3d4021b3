/** Text as it stands in XML, HTML and the attributes of both: always text, whatever it looks like. */

/** What XML can't hold at all: control characters but tab and line ends, halves of pairs, and two that are no characters. */
const UNSAYABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text without what no notation can hold; a sign stands for each thing left out. */
export function sayable(text: string): string {
  return text.replace(UNSAYABLE, '\uFFFD');
}

export function escaped(text: string): string {
  return sayable(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
