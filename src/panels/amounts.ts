/** Sizes and ages as people say them. */

/** "182 KB", "1.4 MB", "10.7 GB": of bytes. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  if (bytes >= 1_000_000_000) return `${(bytes / 1_000_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} GB`;
  return `${(bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "just now", "40 seconds ago", "3 hours ago"; the date where it is long ago, or where a clock was set back. Milliseconds by the device's clock. */
export function agoWords(at: number, now: number): string {
  const age = now - at;
  const count = (amount: number, unit: string) => `${amount} ${unit}${amount === 1 ? '' : 's'} ago`;
  if (age < -MINUTE || age >= 7 * DAY) return `on ${new Date(at).toLocaleDateString('en-GB', { dateStyle: 'medium' })}`;
  if (age < 10_000) return 'just now';
  if (age < MINUTE) return count(Math.floor(age / 10_000) * 10, 'second');
  if (age < HOUR) return count(Math.floor(age / MINUTE), 'minute');
  if (age < DAY) return count(Math.floor(age / HOUR), 'hour');
  return count(Math.floor(age / DAY), 'day');
}
