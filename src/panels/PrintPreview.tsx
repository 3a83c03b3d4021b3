/** The sheets as they will be: how many, on which paper, and the first of them small; and the button that prints. */
import { useEffect, useState } from 'react';
import { reasonOf } from '../editor/parts';
import { print } from '../editor/printing';
import { layOutToTake } from '../editor/takingAway';
import type { PrintJob, PrintSheet } from '../files/printJob';
import type { Taking } from '../files/taking';
import { PAPERS } from '../files/printPages';
import type { Choices } from './takeAwayWays';

type Made =
  | { readonly is: 'working'; readonly sheets: number }
  | { readonly is: 'ready'; readonly job: PrintJob }
  | { readonly is: 'failed'; readonly because: string };

const PAUSE = 200;

function useJob(taking: Taking, { paper, appendix }: Choices): Made {
  const [answer, setAnswer] = useState<{ readonly of: readonly unknown[]; readonly made: Made } | null>(null);
  useEffect(() => {
    let asked = true;
    const tell = (made: Made): void => {
      if (asked) setAnswer({ of: [taking, paper, appendix], made });
    };
    const timer = setTimeout(() => {
      import('../files/printJob')
        .then(({ printJob }) =>
          printJob(
            taking,
            // Who has chosen otherwise meanwhile waits for no further sheets.
            (scene) => (asked ? layOutToTake(scene) : Promise.reject(new Error('another print was asked for'))),
            { paper, appendix },
            (sheets) => tell({ is: 'working', sheets }),
          ),
        )
        .then(
          (job) => tell({ is: 'ready', job }),
          (error: unknown) => tell({ is: 'failed', because: reasonOf(error) }),
        );
    }, PAUSE);
    return () => {
      asked = false;
      clearTimeout(timer);
    };
  }, [taking, paper, appendix]);
  const current = answer !== null && [taking, paper, appendix].every((part, at) => part === answer.of[at]);
  return current ? answer.made : { is: 'working', sheets: 0 };
}

/** "1 sheet of A3, landscape, and an appendix in words". */
function sheetWords({ sheets, appendix }: PrintJob): string {
  const kinds = new Map<string, number>();
  for (const { room } of sheets) {
    const kind = `${room.paper}, ${room.landscape ? 'landscape' : 'portrait'}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const told = [...kinds].map(([kind, count]) => `${count} ${count === 1 ? 'sheet' : 'sheets'} of ${kind}`);
  if (appendix.length > 0) told.push(sheets.length === 0 ? 'pages of A4 in words' : 'an appendix in words');
  return told.join(', and ');
}

export function PrintPreview({
  taking,
  choices,
  onDone,
}: {
  readonly taking: Taking;
  readonly choices: Choices;
  readonly onDone: () => void;
}) {
  const made = useJob(taking, choices);
  return (
    <div className="take-away-preview">
      <p className="take-away-file" role="status">
        {made.is === 'ready'
          ? `${sheetWords(made.job)}.`
          : made.is === 'working'
            ? made.sheets === 0
              ? 'The sheets are being made …'
              : `The sheets are being made: ${made.sheets} so far …`
            : ''}
      </p>
      <div className="take-away-sheets">
        {made.is === 'ready' ? made.job.sheets.slice(0, 8).map((sheet) => <SmallSheet key={sheet.number} sheet={sheet} />) : null}
      </div>
      {made.is === 'failed' ? (
        <p className="refusal" role="alert">
          The sheets could not be made. {made.because}
        </p>
      ) : null}
      <div className="form-buttons">
        <button
          type="button"
          className="button button-main"
          disabled={made.is !== 'ready'}
          onClick={() => {
            if (made.is !== 'ready') return;
            onDone();
            print(made.job);
          }}
        >
          Print, or save as PDF
        </button>
        <button type="button" className="button button-plain" onClick={onDone}>
          Cancel
        </button>
      </div>
    </div>
  );
}

/** Where the boxes stand on a sheet; words would be too small to read here. */
function SmallSheet({ sheet: { room, scale, width, height, parts, heading, number } }: { readonly sheet: PrintSheet }) {
  const { long, short } = PAPERS[room.paper];
  const [sheetWidth, sheetHeight] = room.landscape ? [long, short] : [short, long];
  const [left, top] = [(room.width - width * scale) / 2, (room.height - height * scale) / 2];
  return (
    <figure>
      <svg
        viewBox={`0 0 ${room.width} ${room.height}`}
        width={sheetWidth / 3}
        height={sheetHeight / 3}
        role="img"
        aria-label={`Sheet ${number}`}
      >
        <g transform={`translate(${left} ${top}) scale(${scale})`}>
          {parts.flatMap((part, at) => {
            const [mark] = part.marks;
            if (part.of !== 'box' || !mark) return [];
            return mark.is === 'rect' ? (
              <rect
                key={at}
                x={mark.x}
                y={mark.y}
                width={mark.width}
                height={mark.height}
                rx={mark.radius}
                fill={mark.fill}
                stroke={mark.stroke?.colour}
                strokeWidth={3}
              />
            ) : mark.is === 'path' ? (
              <path
                key={at}
                d={mark.d}
                transform={`translate(${mark.at?.x ?? 0} ${mark.at?.y ?? 0})`}
                fill={mark.fill}
                stroke={mark.stroke?.colour}
                strokeWidth={3}
              />
            ) : (
              []
            );
          })}
        </g>
      </svg>
      <figcaption>{heading === '' ? `Sheet ${number}` : `${number}: ${heading}`}</figcaption>
    </figure>
  );
}
