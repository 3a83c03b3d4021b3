/**
 * Says in full the short forms in the name of the box that is pointed at or focused. Assistive tools hear the same as the box's description.
 */
import { useSyncExternalStore } from 'react';
import { boxesByKey } from '../editor/derived';
import type { Attention } from './attention';
import { useSame } from './useSame';
import { abbreviations } from '../scene/naming';

export function Abbreviations({ attention }: { readonly attention: Attention }) {
  const now = useSyncExternalStore(attention.subscribe, attention.now);
  const words = useSame((state) => {
    const box = now?.of === 'box' ? boxesByKey(state).get(now.key) : undefined;
    return box ? abbreviations(`${box.title} ${box.detail}`, state.document.glossary) : [];
  });
  if (words.length === 0) return null;
  return (
    <p className="map-short" aria-hidden="true">
      {words.map(([short, full]) => (
        <span key={short}>
          <strong>{short}</strong> {full}
        </span>
      ))}
    </p>
  );
}
