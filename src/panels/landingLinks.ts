/** Addresses of landing pages and of the map that belongs to one. It knows addresses and nothing of pages. */
import { landingStages } from '../compare/landingStages';
import type { View } from '../editor/state';
import type { OrgDocument } from '../model/document';

function asked(document: OrgDocument, more: Readonly<Record<string, string>>, plan: string | null = null): string {
  const query = new URLSearchParams({
    ...(document.meta.original ? {} : { doc: document.meta.id }),
    ...more,
    ...(plan === null ? {} : { plan }),
  }).toString();
  return query === '' ? '' : `?${query}`;
}

/** Any address of the map, by its parts. */
export function stageHref(document: OrgDocument, parts: Readonly<Record<string, string>>): string {
  return `#/map${asked(document, parts)}`;
}

/** The page of one unit between the stages looked at, where they have it; else between those that do. */
export function landingHref(document: OrgDocument, view: View, unit: string): string {
  const usual = landingStages(document, unit);
  const here = [view.stage, ...(view.compare === null ? [] : [view.compare])].some((stage) =>
    document.structures.get(stage)?.nodes.has(unit),
  );
  const same = view.stage === usual.after && view.compare === usual.before;
  return `#/landing/${encodeURIComponent(unit)}${asked(document, here && !same ? stagesOf(view) : {}, view.plan)}`;
}

export function searchHref(document: OrgDocument, view: View): string {
  return `#/landing${asked(document, {}, view.plan)}`;
}

export function glossaryHref(document: OrgDocument): string {
  return `#/glossary${asked(document, {})}`;
}

/** The picture of the same stages with the unit in the middle. */
export function mapHref(document: OrgDocument, view: View, unit: string | null): string {
  const mode: Readonly<Record<string, string>> = { view: view.compare === null ? 'stage' : 'change' };
  return `#/map${asked(document, { ...stagesOf(view), ...mode, ...(unit === null ? {} : { focus: unit }) }, view.plan)}`;
}

function stagesOf(view: View): Readonly<Record<string, string>> {
  return view.compare === null ? { stage: view.stage } : { stage: view.stage, compare: view.compare };
}
