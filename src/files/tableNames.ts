/** Names and addresses of people and units as keys, so that "Smith, Anna" and "anna  smith" are found to be one. It decides nothing. */

/** Case, accents, white space and the order of a name with a comma left out. */
export function foldedName(text: string): string {
  // Most names are plain; these need no look at each sign.
  if (/^[A-Za-z0-9@._-]+(?: [A-Za-z0-9@._-]+)*$/.test(text)) return text.toLowerCase();
  const comma = text.indexOf(',');
  const turned = comma > 0 && comma === text.lastIndexOf(',') ? `${text.slice(comma + 1)} ${text.slice(0, comma)}` : text;
  return turned
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}
