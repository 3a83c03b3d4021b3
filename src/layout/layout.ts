/**
 * Where everything stands: the result of a layout, in whole pixels of the layout's own space (y down).
 * Plain data that crosses the worker; it refuses to know how it was found.
 */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Which room a picture is laid out for: the whole map, or one of two panes beside each other. */
export type RoomShape = 'wide' | 'tall';

/** One run of text on its own baseline; x and y are relative to its box. */
export interface TextLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** title: 13 px; detail: 12 px muted. */
  readonly role: 'title' | 'detail';
}

export interface PlacedBox extends Rect {
  readonly key: string;
  /** Depth of nesting, 0 for roots: paint order. */
  readonly depth: number;
  readonly container: boolean;
  readonly text: readonly TextLine[];
  /** Centre of the kind icon (leaf) or organisation dot (container), relative to the box; null where there is none. */
  readonly icon: { readonly x: number; readonly y: number } | null;
  /** Centre of the fate badge, relative to the box; null where there is none. */
  readonly badge: { readonly x: number; readonly y: number } | null;
}

export interface PlacedLine {
  /** SceneLine id. */
  readonly id: string;
  /** Corner points of an orthogonal route, from end to end. */
  readonly points: readonly (readonly [number, number])[];
  /** `d` of the drawn path, corners rounded. */
  readonly path: string;
  /** Arrowheads: tip point and direction in degrees (0 = to the right, 90 = down). */
  readonly arrows: readonly { readonly x: number; readonly y: number; readonly angle: number }[];
  /** Where the label's text starts (baseline, left); null where it has none or no room was found. */
  readonly label: { readonly text: string; readonly x: number; readonly y: number; readonly width: number } | null;
}

export interface PlacedThread {
  readonly id: string;
  readonly path: string;
  readonly arrow: { readonly x: number; readonly y: number; readonly angle: number };
}

export interface Layout {
  /** Hash of everything that the layout depends on: ids, containment, drawn lines, text, sizes; not colours. */
  readonly key: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
  readonly threads: readonly PlacedThread[];
  /** Where the scene's notice stands (baseline, right-aligned end). */
  readonly notice: { readonly x: number; readonly y: number } | null;
  /** What could not be done (a line without a route, the coarse fallback taken), for the notices; empty as a rule. */
  readonly shortfalls: readonly string[];
}
/*
 * Entry points:
 *   layOut(scene, frame: {width, height}, elk): Promise<Layout>        in ./pipeline (pure but for ELK; used by the worker and at build time)
 *   createLayoutClient(...): { request(scene): Promise<Layout>, atOnce(scene), coarse(scene), warm(), close() }  in ./client (main thread: worker, deadline, restart, newest wins)
 */
