/** Says that the browser kept a window from opening, and has the link that opens it. */
import { closeDialog } from '../editor/navigate';
import { windowAddress, WINDOWS, type SecondWindow } from '../editor/secondWindow';
import { Dialog } from '../ui/Dialog';

export function SecondWindowDialog({ which }: { readonly which: SecondWindow }) {
  return (
    <Dialog title="The window was kept from opening" onClose={closeDialog}>
      <p>
        This browser opens no window by itself here.{' '}
        <a href={windowAddress(which)} target="_blank" data-first-focus="" onClick={() => setTimeout(closeDialog, 0)}>
          Open {WINDOWS[which].name} in a new tab
        </a>
        , and move that tab to the other screen.
      </p>
    </Dialog>
  );
}
