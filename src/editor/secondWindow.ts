/** Opens further windows of this page in this browser. What they show is told by `leading`. */
import { openDialog } from './navigate';
import { leaderId } from './leading';

export const WINDOWS = {
  projector: { name: 'the second window', size: 'popup,width=1280,height=760' },
  notes: { name: 'the speaker’s notes', size: 'popup,width=760,height=720' },
} as const;
export type SecondWindow = keyof typeof WINDOWS;

/** As a link leads there; it follows this window before any other. */
export function windowAddress(which: SecondWindow): string {
  return `${location.href.split('#')[0] ?? ''}#/${which}?of=${leaderId}`;
}

/** Where the browser opens none by itself, a dialog has the link. */
export function openWindow(which: SecondWindow): void {
  const opened = window.open(windowAddress(which), `orgmorph-${which}`, WINDOWS[which].size);
  if (opened) opened.focus();
  else openDialog({ of: 'second-window', which });
}
