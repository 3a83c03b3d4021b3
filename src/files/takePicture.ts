/** A taking as a picture with its frame: the whole chart or what one looks at, laid out by whoever is asked. */
import type { Layout } from '../layout/layout';
import type { Scene } from '../scene/scene';
import { coloursOf, shifted, type Part, type Picture, type Theme } from './marks';
import { drawParts, type Drawing } from './picture';
import { framed } from './pictureFrame';
import { legendOf, type LegendItem } from './pictureLegend';
import { draftWords, limitsOf, noticesOf, sceneTaken, stampOf, subtitleOf, toldOf, type Pane, type Taking } from './taking';

export type LayOut = (scene: Scene) => Promise<Layout>;

/** Between two charts that stand beside each other. */
const BETWEEN = 48;
const HEADING = 34;

/** What is drawn of a taking: its scene, or one of the panes that are looked at. */
export function drawingOf(taking: Taking, { scene, face }: Omit<Pane, 'heading'>, layout: Layout, theme: Theme): Drawing {
  return {
    document: taking.document,
    scene,
    layout,
    face,
    stage: taking.stage,
    compare: taking.compare,
    sentences: toldOf(taking)?.sentences ?? new Map(),
    faint: taking.looked?.faint ?? new Set(),
    lineKinds: taking.looked?.lineKinds ?? null,
    theme,
  };
}

export function panesOf(taking: Taking): readonly Pane[] {
  const { looked } = taking;
  if (looked?.beside) return looked.beside;
  return [{ scene: sceneTaken(taking), face: looked?.face ?? (toldOf(taking) ? 'change' : 'stage'), heading: '' }];
}

export function legendTaken(taking: Taking, pane: Pane, theme: Theme): readonly LegendItem[] {
  const comparison = pane.face === 'change' ? (toldOf(taking)?.comparison ?? null) : null;
  return legendOf(taking.document, pane.scene, comparison, taking.looked?.lineKinds ?? null, coloursOf(theme));
}

/** The picture in words, for whoever can't see it. */
export function descriptionOf(taking: Taking): string {
  const told = toldOf(taking);
  const count = panesOf(taking).reduce((sum, { scene }) => sum + scene.boxes.length, 0);
  const first = told ? `${told.heading}. ${told.headline}` : `${count} ${count === 1 ? 'unit' : 'units'}.`;
  return [first, draftWords(taking), ...noticesOf(taking), ...limitsOf(taking)].filter((words) => words !== '').join(' ');
}

export async function takePicture(taking: Taking, layOut: LayOut, theme: Theme): Promise<Picture> {
  const colour = coloursOf(theme);
  const panes = panesOf(taking);
  const parts: Part[] = [];
  let [width, height] = [0, 0];
  let noticed = true;
  // One layout at a time: whoever lays out answers the newest question only.
  for (const pane of panes) {
    const layout = await layOut(pane.scene);
    const left = width === 0 ? 0 : width + BETWEEN;
    const top = pane.heading === '' ? 0 : HEADING;
    if (pane.heading !== '')
      parts.push({
        of: 'words',
        id: '',
        name: '',
        faint: false,
        marks: [{ is: 'text', x: left, y: 16, text: pane.heading, size: 15, weight: 650, fill: colour('text') }],
      });
    parts.push(...shifted(drawParts(drawingOf(taking, pane, layout, theme)), left, top));
    width = left + layout.width;
    height = Math.max(height, top + layout.height);
    noticed &&= layout.notice !== null;
  }
  const [first] = panes;
  const frame = {
    title: taking.document.meta.title,
    subtitle: subtitleOf(taking),
    status: draftWords(taking),
    // Where the drawing has room for it, it says so itself.
    notes: [...(noticed ? [] : noticesOf(taking)), ...limitsOf(taking)],
    legend: first ? legendTaken(taking, first, theme) : [],
    foot: stampOf(taking),
  };
  return framed(parts, { width, height }, frame, colour, descriptionOf(taking));
}
