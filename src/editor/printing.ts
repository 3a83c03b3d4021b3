/** Sheets on their way to paper, let go of when they are no longer of what is on the table. Whoever draws them asks the browser to print. */
import type { PrintJob } from '../files/printJob';
import { store } from './store';

export function print(job: PrintJob): void {
  store.setState({ print: job });
  const stop = store.subscribe((state, before) => {
    if (state.document === before.document && state.view === before.view && state.filters === before.filters && state.print === job) return;
    stop();
    if (state.print === job) store.setState({ print: null });
  });
}
