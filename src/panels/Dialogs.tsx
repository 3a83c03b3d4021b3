/** The one dialog that may be open, fetched when the first of them is. */
import { Suspense } from 'react';
import { useStore } from '../editor/store';
import { HoldKeys } from '../ui/HoldKeys';
import { later } from '../ui/later';

const DialogOf = later(async () => (await import('./DialogOf')).DialogOf);

export function Dialogs() {
  const dialog = useStore((state) => state.dialog);
  return dialog ? (
    <Suspense fallback={<HoldKeys />}>
      <DialogOf dialog={dialog} />
    </Suspense>
  ) : null;
}
