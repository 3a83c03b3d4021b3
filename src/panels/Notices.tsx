/** What was refused, failed or done, one notice at a time to read and to dismiss; and the live region. It refuses to know why. */
import { useEffect, useState } from 'react';
import { actionOf, runAction } from '../editor/actions';
import { dismiss } from '../editor/navigate';
import type { Notice } from '../editor/state';
import { useStore } from '../editor/store';
import { Icon } from '../ui/Icon';

/** How long what was done is told, in ms; longer where it offers something. What was refused stays until it is sent away. */
const TOLD = { plain: 8_000, offering: 20_000 };

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const action = notice.action === null ? undefined : actionOf(notice.action);
  // Nothing goes under a hand or a reader that is on it.
  const [attended, setAttended] = useState(false);
  const stays = notice.tone === 'alert' || attended;
  const time = notice.action === null ? TOLD.plain : TOLD.offering;
  useEffect(() => {
    if (stays) return undefined;
    const timer = setTimeout(() => dismiss(notice.id), time);
    return () => clearTimeout(timer);
  }, [stays, time, notice.id]);
  return (
    <div
      className={`notice notice-${notice.tone}`}
      role={notice.tone === 'alert' ? 'alert' : 'status'}
      onPointerEnter={() => setAttended(true)}
      onPointerLeave={() => setAttended(false)}
      onFocus={() => setAttended(true)}
      onBlur={() => setAttended(false)}
    >
      <Icon name={notice.tone === 'alert' ? 'warning' : 'check'} />
      <p>{notice.text}</p>
      {action ? (
        <button
          type="button"
          className="button"
          onClick={() => {
            dismiss(notice.id);
            runAction(action.id);
          }}
        >
          {action.label}
        </button>
      ) : null}
      <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => dismiss(notice.id)}>
        <Icon name="close" />
      </button>
    </div>
  );
}

export function Notices() {
  const notices = useStore((state) => state.notices);
  return (
    <div className="notices">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

export function Announcer() {
  const announcement = useStore((state) => state.announcement);
  return (
    <p className="vh" role="status" data-announce="">
      {announcement}
    </p>
  );
}
