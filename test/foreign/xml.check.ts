/** xmllint reads everything that is XML: pictures, drawings and graphs, of the shipped case and of a hostile one. */
import { findOrInstall, type Check } from './check';
import { runProgram, withExports } from './exports';

let program = '';

export const check: Check = {
  name: 'xmllint',
  prepare: () => {
    const found = findOrInstall(['xmllint'], ['libxml2-utils']);
    if ('why' in found) return Promise.resolve(found.why);
    program = found.path;
    return Promise.resolve('');
  },
  run: (_app, say) =>
    withExports(['svg', 'drawio', 'graphml'], async (files) => {
      for (const [id, made] of files) {
        for (const { path } of made) runProgram(program, ['--noout', '--nonet', path]);
        const [first] = made;
        const count = first ? runProgram(program, ['--nonet', '--xpath', 'count(//*)', first.path]).trim() : '0';
        say(`${id}: ${made.length} files are sound; the first has ${count} elements`);
        for (const { path } of made) {
          const scripts = runProgram(program, ['--nonet', '--xpath', 'count(//*[local-name()="script" or local-name()="foreignObject" or local-name()="image"])', path]); // prettier-ignore
          if (Number(scripts) !== 0) throw new Error(`${path} has ${scripts} elements that run or fetch`);
        }
      }
    }),
};
