/**
 * The layouts that are made at build time, so that the first picture of the shipped case waits for no engine.
 * It runs in Node only, from the build's own configuration.
 */
import ELK from 'elkjs';
import { compare } from '../compare/compare';
import { stagesInOrder, type OrgDocument } from '../model/document';
import { sceneOfComparison } from '../scene/comparisonScene';
import { sceneOfStructure } from '../scene/structureScene';
import { layOut } from './pipeline';
import type { LaidOut } from './laidOut';

/** Every stage by itself, and the comparison that the document opens with. */
export async function shippedLayouts(document: OrgDocument): Promise<LaidOut[]> {
  const elk = new ELK();
  const { openBefore, openAfter } = document.meta;
  const scenes = [
    sceneOfComparison(document, compare(document, openBefore, openAfter)),
    ...stagesInOrder(document).map((stage) => sceneOfStructure(document, stage.id)),
  ];
  const layouts: LaidOut[] = [];
  for (const scene of scenes) layouts.push(await layOut(scene, elk));
  return layouts;
}
