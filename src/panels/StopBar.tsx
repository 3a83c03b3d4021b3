/** The sentence of a stop in large type, with a discreet mark of how far the tour has come. It moves nothing by itself. */
import type { ReactNode } from 'react';
import { placeWords } from '../editor/presenting';
import type { Stop } from '../model/document';

export interface StopBarProps {
  readonly stop: Stop;
  /** From 0. */
  readonly at: number;
  readonly of: number;
  /** The buttons that lead on; none where another window leads. */
  readonly children?: ReactNode;
}

export function StopBar({ stop, at, of, children }: StopBarProps) {
  return (
    <section className="stop-bar" aria-label="What is told">
      <div className="stop-bar-words">
        <h1 className="stop-bar-title">{stop.title}</h1>
        <p className="stop-bar-sentence" data-sentence="">
          {stop.sentence}
        </p>
      </div>
      {children}
      <div
        className="stop-progress"
        role="progressbar"
        aria-label="The tour"
        aria-valuemin={1}
        aria-valuemax={of}
        aria-valuenow={at + 1}
        aria-valuetext={`${placeWords({ at, of })}: ${stop.title}`}
      >
        {Array.from({ length: of }, (_, i) => (
          <span key={i} className={i <= at ? 'stop-progress-told' : undefined} />
        ))}
      </div>
    </section>
  );
}
