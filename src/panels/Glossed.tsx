/** Text in which the document's short forms explain themselves on hover and focus, the first time each occurs. */
import { Fragment, type ReactNode } from 'react';
import { useStore } from '../editor/store';
import { shortFormsIn } from '../model/shortForms';
import { Short } from '../ui/Tip';

/** The text cut at the short forms that are still unexplained; pieces with `full` are short forms. */
export function glossed(text: string, glossary: ReadonlyMap<string, string>): readonly { readonly text: string; readonly full: string }[] {
  const pieces: { text: string; full: string }[] = [];
  let from = 0;
  for (const { short, full, at } of shortFormsIn(text, glossary)) {
    if (at > from) pieces.push({ text: text.slice(from, at), full: '' });
    pieces.push({ text: short, full });
    from = at + short.length;
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
