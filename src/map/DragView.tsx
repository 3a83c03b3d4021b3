/** Shows a drag: a chip that says what a drop would do or why not, and the line that is being drawn. It decides neither. */
import { useImperativeHandle, useRef, useState, type Ref } from 'react';
import type { Point } from './camera';
import type { DragView as Handle, Preview } from './press';
import type { Held } from './still';

export function DragChip({
  ref,
  onPreview,
  onLanded,
}: {
  readonly ref: Ref<Handle>;
  readonly onPreview: (preview: Preview | null) => void;
  readonly onLanded: (held: Held) => void;
}) {
  const [preview, setPreview] = useState<Preview | null>(null);
  const chip = useRef<HTMLDivElement>(null);
  const strand = useRef<SVGPathElement>(null);
  const at = useRef<{ readonly pointer: Point; readonly from: Point | null }>({ pointer: { x: 0, y: 0 }, from: null });
  const place = (): void => {
    const { pointer, from } = at.current;
    if (chip.current) {
      const { offsetWidth: width, offsetHeight: height, parentElement } = chip.current;
      // Near the right and lower edges it stands on the pointer's other side, and it never leaves the map.
      const beside = (at: number, size: number, room: number): number =>
        Math.max(8, Math.min(at + 16 + size > room ? at - size - 12 : at + 16, room - size - 8));
      const left = beside(pointer.x, width, parentElement?.clientWidth ?? Infinity);
      const top = beside(pointer.y, height, parentElement?.clientHeight ?? Infinity);
      chip.current.style.transform = `translate(${left}px, ${top}px)`;
    }
    strand.current?.setAttribute('d', from ? `M${from.x} ${from.y}L${pointer.x} ${pointer.y}` : '');
  };
  useImperativeHandle(
    ref,
    () => ({
      follow(pointer, from) {
        at.current = { pointer, from };
        place();
      },
      preview(next) {
        setPreview(next);
        onPreview(next);
      },
      landed: onLanded,
    }),
    [onPreview, onLanded],
  );
  if (!preview) return null;
  return (
    <>
      {preview.strand && (
        <svg className="map-strand" aria-hidden="true" data-allowed={preview.allowed}>
          <path
            ref={(element) => {
              strand.current = element;
              place();
            }}
          />
        </svg>
      )}
      <div
        className="map-chip"
        data-allowed={preview.allowed}
        role="status"
        ref={(element) => {
          chip.current = element;
          place();
        }}
      >
        <strong>{preview.title}</strong>
        <span>
          <span aria-hidden="true">{preview.allowed ? '→ ' : preview.drop.target === null ? '' : '✕ '}</span>
          {preview.sentence}
        </span>
      </div>
    </>
  );
}
