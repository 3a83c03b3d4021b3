/** Shows a drag: a chip that says what a drop would do or why not, and a mark where it would land. It decides neither. */
import { useImperativeHandle, useRef, useState, type Ref } from 'react';
import type { DragView as Handle, Preview } from './gestures';

export function DragChip({ ref, onPreview }: { readonly ref: Ref<Handle>; readonly onPreview: (preview: Preview | null) => void }) {
  const [preview, setPreview] = useState<Preview | null>(null);
  const chip = useRef<HTMLDivElement>(null);
  const at = useRef({ x: 0, y: 0 });
  useImperativeHandle(ref, () => {
    const follow = (x: number, y: number): void => {
      at.current = { x, y };
      if (chip.current) chip.current.style.transform = `translate(${x + 14}px, ${y + 12}px)`;
    };
    return {
      follow,
      preview(next) {
        setPreview(next);
        onPreview(next);
      },
    };
  }, [onPreview]);
  if (!preview) return null;
  return (
    <div
      className="map-chip"
      data-allowed={preview.allowed}
      role="status"
      ref={(element) => {
        chip.current = element;
        if (element) element.style.transform = `translate(${at.current.x + 14}px, ${at.current.y + 12}px)`;
      }}
    >
      <strong>{preview.title}</strong>
      <span>
        <span aria-hidden="true">{preview.allowed ? '→ ' : '✕ '}</span>
        {preview.sentence}
      </span>
    </div>
  );
}
