/** The line icons of the shell, drawn on a 16-unit square in the colour of the text. It knows no domain words. */
const PATHS = {
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.4 10.4 13.5 13.5',
  undo: 'M5.5 3 2.5 6l3 3M2.8 6h6.7a4 4 0 0 1 0 8H6',
  redo: 'M10.5 3l3 3-3 3M13.2 6H6.5a4 4 0 0 0 0 8H10',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  close: 'M4 4l8 8M12 4l-8 8',
  down: 'M4.5 6.5 8 10l3.5-3.5',
  left: 'M9.5 4.5 6 8l3.5 3.5',
  right: 'M6.5 4.5 10 8l-3.5 3.5',
  up: 'M8 13.5v-11M4.5 6 8 2.5 11.5 6',
  bars: 'M3.5 13.5v-5M8 13.5v-11M12.5 13.5V6',
  check: 'M3 8.5 6.5 12 13 4.5',
  move: 'M2.5 8h11M10 4.5 13.5 8 10 11.5',
  connect: 'M4 10.5a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6M12 1.9a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6M5.3 11 10.7 5',
  remove: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5M7 7v3.5M9 7v3.5',
  plus: 'M8 3v10M3 8h10',
  pencil: 'M3 13l.6-2.8 7-7 2.2 2.2-7 7L3 13M9.4 4.4l2.2 2.2',
  lock: 'M4 7.5h8V13H4zM5.5 7.5V5.2a2.5 2.5 0 0 1 5 0v2.3',
  file: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3',
  save: 'M8 2.5v7M5 6.8 8 9.8l3-3M3 13h10',
  help: 'M5.8 6.1a2.2 2.2 0 1 1 3.2 2c-.7.3-1 .7-1 1.5M8 12.2v.1',
  home: 'M2.8 7.5 8 3l5.2 4.5M4.2 6.5V13h7.6V6.5',
  theme: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11',
  text: 'M2.5 12.5 6 4l3.5 8.5M3.7 9.6h4.6M10.5 12.5 12.3 8l1.8 4.5M11.1 11h2.4',
  branch: 'M4.5 2.5v11M4.5 11.5c0-3.5 7-2 7-6.5M8.8 7.2 11.5 4.5l2.7 2.7',
  compare: 'M2.5 3.5h4v9h-4zM9.5 3.5h4v9h-4z',
  warning: 'M8 2.8 14 13H2zM8 6.8v3M8 11.4v.1',
  info: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 7.3v3.4M8 5.2v.1',
  drag: 'M3.5 5.5h9M3.5 8h9M3.5 10.5h9',
} as const satisfies Record<string, string>;
export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
