/** Takings to write files of in tests: small documents laid out by the real pipeline, so that files are the very ones that leave. */
import ELK from 'elkjs';
import type { Tools } from '../../src/files/formats';
import type { Subject, Taking } from '../../src/files/taking';
import { layOut } from '../../src/layout/pipeline';
import type { OrgDocument } from '../../src/model/document';

const elk = new ELK();
export const TOOLS: Tools = { layOut: (scene) => layOut(scene, elk), theme: 'light', scale: 1 };

export function taking(document: OrgDocument, subject: Subject, stage: string, compare: string | null, more: Partial<Taking> = {}): Taking {
  return { document, subject, stage, compare, looked: null, date: '25 November 2026', app: '0.1.0', ...more };
}
