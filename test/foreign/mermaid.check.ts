/** Mermaid itself reads the flowcharts. */
import type { Check } from './check';
import { packageOf, packagesFor, withExports } from './exports';

interface Mermaid {
  readonly initialize: (options: { readonly startOnLoad: boolean; readonly securityLevel: string }) => void;
  readonly parse: (text: string) => Promise<{ readonly diagramType: string } | false>;
  readonly mermaidAPI: {
    readonly getDiagramFromText: (text: string) => Promise<{
      readonly db: { readonly getVertices: () => ReadonlyMap<string, { readonly text?: string }>; readonly getEdges: () => readonly unknown[]; readonly getSubGraphs: () => readonly unknown[] }; // prettier-ignore
    }>;
  };
}

export const check: Check = {
  name: 'Mermaid',
  prepare: () => Promise.resolve(packagesFor(['mermaid', 'jsdom'])),
  run: (_app, say) =>
    withExports(['mermaid'], async (files) => {
      // It cleans its labels with the page's own parser.
      const { JSDOM } = packageOf('jsdom') as { readonly JSDOM: new (html: string) => { readonly window: Window } };
      const { window } = new JSDOM('');
      Object.assign(globalThis, { window, document: window.document });
      const { default: mermaid } = packageOf('mermaid') as { readonly default: Mermaid };
      mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
      for (const { path, text } of files.get('mermaid') ?? []) {
        const parsed = await mermaid.parse(text);
        if (parsed === false || !parsed.diagramType.startsWith('flowchart')) throw new Error(`${path} is no flowchart to it`);
        const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
        const boxes = [...text.matchAll(/^ +u_\w+[[(]/gm)].length;
        const lines = [...text.matchAll(/^ {2}u_\w+ (?:-->|-\.->)/gm)].length;
        const groups = [...text.matchAll(/^ +subgraph /gm)].length;
        const found = [db.getVertices().size, db.getEdges().length, db.getSubGraphs().length];
        if ((found[0] ?? 0) < boxes || found[1] !== lines || found[2] !== groups)
          throw new Error(`${path}: wrote ${boxes} boxes, ${lines} lines and ${groups} groups; it found ${found.join(', ')}`);
        say(`${path.slice(path.lastIndexOf('/') + 1)}: ${boxes} boxes, ${lines} lines, ${groups} groups`);
      }
    }),
};
