/** Graphviz draws the DOT files. */
import { findOrInstall, type Check } from './check';
import { runProgram, withExports } from './exports';

let program = '';

export const check: Check = {
  name: 'Graphviz',
  prepare: () => {
    const found = findOrInstall(['dot'], ['graphviz']);
    if ('why' in found) return Promise.resolve(found.why);
    program = found.path;
    return Promise.resolve('');
  },
  run: (_app, say) =>
    withExports(['dot'], async (files) => {
      for (const { path } of files.get('dot') ?? []) {
        const drawn = runProgram(program, ['-Tplain', path]).split('\n');
        const [nodes, edges] = ['node ', 'edge '].map((kind) => drawn.filter((line) => line.startsWith(kind)).length);
        if (!nodes || edges === undefined) throw new Error(`${path} draws nothing`);
        say(`${path.slice(path.lastIndexOf('/') + 1)}: ${nodes} nodes, ${edges} edges`);
      }
      await Promise.resolve();
    }),
};
