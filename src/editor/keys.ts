/** Keys as they are written in tables, pressed, and told to people. It knows no action. */

const MAC: boolean = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Whether an event is the key written as "Mod+Shift+Z", "F2", "[" … Signs are matched by what they type, however the keyboard types them. */
export function matches(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  written: string,
  mac = MAC,
): boolean {
  const parts = written === '+' ? ['+'] : written.split('+');
  const key = parts.at(-1) ?? '';
  const wants = (modifier: string): boolean => parts.slice(0, -1).includes(modifier);
  const [mod, other] = mac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (mod !== wants('Mod') || other) return false;
  const sign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  // `[` needs Alt on German keyboards of a Mac and AltGr elsewhere, `?` needs Shift on most: the sign typed is what counts.
  if (!sign && (event.shiftKey !== wants('Shift') || event.altKey !== wants('Alt'))) return false;
  return event.key.length === 1 ? event.key.toLowerCase() === key.toLowerCase() : event.key === key;
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
  Backspace: '⌫',
};

/** "Ctrl+Shift+Z", on a Mac "⇧⌘Z"; '' where the action has no key. */
export function keyLabel(action: { readonly keys: readonly string[] }, mac = MAC): string {
  const [written] = action.keys;
  return written === undefined ? '' : inWords(written, mac);
}

/** All its keys, for the list of keys. */
export function keyLabels(action: { readonly keys: readonly string[] }, mac = MAC): readonly string[] {
  return action.keys.map((written) => inWords(written, mac));
}

function inWords(written: string, mac: boolean): string {
  const parts = written === '+' ? ['+'] : written.split('+');
  const key = parts.at(-1) ?? '';
  const name = NAMES[key] ?? key;
  const held = parts.slice(0, -1);
  if (!mac) return [...held.map((modifier) => (modifier === 'Mod' ? 'Ctrl' : modifier)), name].join('+');
  return (held.includes('Alt') ? '⌥' : '') + (held.includes('Shift') ? '⇧' : '') + (held.includes('Mod') ? '⌘' : '') + name;
}
