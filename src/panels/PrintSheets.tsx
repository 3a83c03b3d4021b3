/** The sheets that are made ready for paper: no part of the screen, and all of the print. It lays nothing out: what stands where was decided before. */
import { useEffect } from 'react';
import { useStore } from '../editor/store';
import { FAINT, type Mark, type Part, type Stroke } from '../files/marks';
import { PRINT_COLOUR, type PrintJob, type PrintSheet } from '../files/printJob';
import { HandoutBlocks } from './HandoutBlocks';
import './print.css';

export function PrintSheets() {
  const job = useStore((state) => state.print);
  useEffect(() => {
    if (!job) return undefined;
    const page = document.documentElement;
    page.dataset['printing'] = '';
    // The title is what a browser calls the PDF.
    let before = document.title;
    const begin = (): void => {
      before = document.title;
      document.title = job.subtitle === '' ? job.title : `${job.title}: ${job.subtitle}`;
    };
    const end = (): void => {
      document.title = before;
    };
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    let wanted = true;
    void settled().then(() => {
      if (wanted) window.print();
    });
    return () => {
      wanted = false;
      delete page.dataset['printing'];
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, [job]);
  if (!job) return null;
  return (
    <div className="print" data-print="" lang="en-GB">
      {job.sheets.map((sheet) => (
        <Sheet key={sheet.number} job={job} sheet={sheet} />
      ))}
      {job.appendix.length === 0 ? null : (
        <section className="print-appendix">
          {job.sheets.length === 0 ? (
            <Head job={job} />
          ) : (
            <>
              <h2 className="print-title">Appendix: the same in words</h2>
              <Draft status={job.status} />
            </>
          )}
          <HandoutBlocks blocks={job.appendix} />
          <p className="print-stamp">{job.stamp}</p>
        </section>
      )}
    </div>
  );
}

/** The sheets stand in the page, and the parts of the font that they need have come. */
async function settled(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  await document.fonts.ready;
}

function Draft({ status }: { readonly status: string }) {
  return status === '' ? null : <p className="print-draft">{status}</p>;
}

function Head({ job }: { readonly job: PrintJob }) {
  return (
    <header className="print-head">
      <h1>{job.title}</h1>
      <p className="print-sub">{job.subtitle}</p>
      <Draft status={job.status} />
    </header>
  );
}

function Sheet({ job, sheet }: { readonly job: PrintJob; readonly sheet: PrintSheet }) {
  const { room, number } = sheet;
  const first = number === 1;
  return (
    <section
      className={`print-sheet print-${room.paper.toLowerCase()}-${room.landscape ? 'landscape' : 'portrait'}`}
      id={`sheet-${number}`}
    >
      {first ? (
        <>
          <Head job={job} />
          {sheet.heading === '' ? null : <h2 className="print-heading">{sheet.heading}</h2>}
          {job.notes.map((note) => (
            <p key={note} className="print-note">
              {note}
            </p>
          ))}
        </>
      ) : (
        <header className="print-head">
          <p className="print-sub">
            {job.title}: {job.subtitle}
          </p>
          <h2 className="print-heading">{sheet.heading}</h2>
          {sheet.crumbs.length === 0 ? null : (
            <p className="print-note">
              In{' '}
              {sheet.crumbs.map((crumb, at) => (
                <span key={at}>
                  {at > 0 ? ' › ' : ''}
                  <a href={`#sheet-${crumb.sheet}`}>{crumb.name}</a>
                </span>
              ))}{' '}
              (page {sheet.crumbs.at(-1)?.sheet})
            </p>
          )}
          <Draft status={job.status} />
        </header>
      )}
      <div className="print-drawing">
        <svg
          role="img"
          aria-label={sheet.description}
          viewBox={`-2 -2 ${sheet.width + 4} ${sheet.height + 4}`}
          width={sheet.width * sheet.scale}
          height={sheet.height * sheet.scale}
        >
          {sheet.parts.map((part, at) => (
            <PartView key={at} part={part} />
          ))}
          {sheet.goesOn.map(({ x, y, sheet: to }) => (
            <a key={`${x} ${y}`} href={`#sheet-${to}`} aria-label={`Goes on on page ${to}`}>
              <rect x={x - 52} y={y - 9} width={52} height={18} rx={9} fill={PRINT_COLOUR('text')} />
              <text x={x - 26} y={y + 4} fontSize={12} fontWeight={500} textAnchor="middle" fill={PRINT_COLOUR('box')}>
                page {to}
              </text>
            </a>
          ))}
        </svg>
      </div>
      <ul className="print-legend" aria-label="Legend">
        {sheet.legend.map((item) => (
          <li key={item.words}>
            <svg width={item.width} height={18} viewBox={`0 0 ${item.width} 18`} aria-hidden="true">
              {item.marks.map((mark, at) => (
                <MarkView key={at} mark={mark} />
              ))}
            </svg>
            {item.words}
          </li>
        ))}
      </ul>
      <footer className="print-foot">
        <span>{job.stamp}</span>
        <span>
          {sheet.linesAway === 0
            ? ''
            : `${sheet.linesAway} ${sheet.linesAway === 1 ? 'line leads' : 'lines lead'} to units on other pages. `}
          {sheet.small ? 'Words here are smaller than 9 points: nothing more could be split. ' : ''}
          Page {number} of {job.sheets.length}
        </span>
      </footer>
    </section>
  );
}

function PartView({ part }: { readonly part: Part }) {
  return (
    <g opacity={part.faint ? FAINT : undefined}>
      {part.marks.map((mark, at) => (
        <MarkView key={at} mark={mark} />
      ))}
    </g>
  );
}

function looks({ fill, stroke }: { readonly fill?: string; readonly stroke?: Stroke }) {
  return {
    fill: fill ?? 'none',
    ...(stroke
      ? {
          stroke: stroke.colour,
          strokeWidth: stroke.width,
          strokeDasharray: stroke.dash || undefined,
          strokeOpacity: stroke.opacity,
          ...(stroke.round ? ({ strokeLinecap: 'round', strokeLinejoin: 'round' } as const) : {}),
        }
      : {}),
  };
}

function MarkView({ mark }: { readonly mark: Mark }) {
  switch (mark.is) {
    case 'rect':
      return <rect x={mark.x} y={mark.y} width={mark.width} height={mark.height} rx={mark.radius} {...looks(mark)} />;
    case 'circle':
      return <circle cx={mark.x} cy={mark.y} r={mark.r} {...looks(mark)} />;
    case 'path': {
      const moves = [mark.at ? `translate(${mark.at.x} ${mark.at.y})` : '', mark.angle ? `rotate(${mark.angle})` : ''];
      return <path d={mark.d} transform={moves.filter((move) => move !== '').join(' ') || undefined} {...looks(mark)} />;
    }
    case 'text':
      return (
        <text x={mark.x} y={mark.y} fontSize={mark.size} fontWeight={mark.weight} fill={mark.fill} textAnchor={mark.anchor}>
          {mark.text}
        </text>
      );
    default:
      return mark satisfies never;
  }
}
