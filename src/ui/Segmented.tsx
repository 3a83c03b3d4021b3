/** A row of buttons of which the pressed ones are in force. It knows no domain words. */
export interface Segment {
  readonly id: string;
  readonly label: string;
  readonly title?: string;
  readonly pressed: boolean;
  /** Small words after the label, e.g. its part in a pair. */
  readonly mark?: string;
  readonly run: () => void;
}

export function Segmented({
  label,
  segments,
  className = '',
}: {
  readonly label: string;
  readonly segments: readonly Segment[];
  readonly className?: string;
}) {
  return (
    <div className={`segmented ${className}`} role="group" aria-label={label}>
      {segments.map((segment) => (
        <button key={segment.id} type="button" aria-pressed={segment.pressed} title={segment.title} onClick={segment.run}>
          {segment.label}
          {segment.mark ? <span className="vh">, {segment.mark}</span> : null}
        </button>
      ))}
    </div>
  );
}
