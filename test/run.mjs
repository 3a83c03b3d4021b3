/** Runs one TypeScript script of this project on Node versions that don't read TypeScript themselves: `node test/run.mjs <script> [arguments]`. */
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [script] = process.argv.splice(2, 1);
if (script === undefined) throw new Error('Name the script to run.');
await runnerImport(resolve(script), { configFile: false, logLevel: 'warn' });
