/** Shows a drag: a chip that says what a drop would do or why not, and the line that is being drawn. It decides neither. */
import { useImperativeHandle, useRef, useState, type Ref } from 'react';
import type { Point } from './camera';
import type { DragView as Handle, Preview } from './press';
import type { Held } from './still';

/** Room that the chip takes at most, px: near the right and lower edges it stands on the pointer's other side. */
const CHIP = { width: 330, height: 90 };

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
      const room = chip.current.parentElement?.getBoundingClientRect();
      const left = room && pointer.x + CHIP.width > room.width ? Math.max(8, pointer.x - CHIP.width + 6) : pointer.x + 16;
      const top = room && pointer.y + CHIP.height > room.height ? pointer.y - CHIP.height + 6 : pointer.y + 14;
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
