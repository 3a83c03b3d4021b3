/** Text in which the document's short forms explain themselves on hover and focus, the first time each occurs. */
import { Fragment, type ReactNode } from 'react';
import { useStore } from '../editor/store';
import { Short } from '../ui/Tip';

/** The text cut at the short forms that are still unexplained; pieces with `full` are short forms. */
export function glossed(text: string, glossary: ReadonlyMap<string, string>): readonly { readonly text: string; readonly full: string }[] {
  const pieces: { text: string; full: string }[] = [];
  const said = new Set<string>();
  let from = 0;
  for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const [word] = match;
    const full = glossary.get(word);
    // A text that gives the full form explains itself.
    if (full === undefined || said.has(word) || text.includes(full)) continue;
    said.add(word);
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), full: '' });
    pieces.push({ text: word, full });
    from = match.index + word.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), full: '' });
  return pieces;
}

export function Glossed({ children }: { readonly children: string }): ReactNode {
  const glossary = useStore((state) => state.document.glossary);
  return glossed(children, glossary).map((piece, index) =>
    piece.full === '' ? (
      <Fragment key={index}>{piece.text}</Fragment>
    ) : (
      <Short key={index} full={piece.full}>
        {piece.text}
      </Short>
    ),
  );
}
