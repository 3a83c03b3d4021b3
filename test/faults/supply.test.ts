/** What the app is made with: nothing comes unchecked, runs while it is installed, or bears a licence that nobody looked at. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json';
import { tell } from './rows';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly peer?: boolean;
  readonly hasInstallScript?: boolean;
}
const locked = Object.entries(
  (JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }).packages,
).filter(([place]) => place !== '');

/** Licences under which a part may be shipped, or stand beside. */
const LICENCES = new Set(['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'CC0-1.0', 'BlueOak-1.0.0', 'OFL-1.1', 'EPL-2.0 OR GPL-3.0-or-later']); // prettier-ignore
/** Of tools alone, which are not shipped. */
const OF_TOOLS = new Set(['MPL-2.0', 'WTFPL']);

describe('what the app is made with (row 43)', () => {
  it('is locked to its very bytes, runs nothing while it is installed, and bears a licence that was looked at', () => {
    expect(locked.length).toBeGreaterThan(100);
    expect(locked.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')).map(([place]) => place)).toEqual([]);
    expect(locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => place)).toEqual([]);
    expect(
      locked
        .filter(([, { license = '', dev }]) => !LICENCES.has(license) && !(dev === true && OF_TOOLS.has(license)))
        .map(([place, { license }]) => `${place}: ${license}`),
    ).toEqual([]);
    tell(43, 'packages that are locked, licensed and silent while they are installed', { packages: locked.length });
  });

  it('is what the lock names: every dependency stands in it, and no other place of origin', () => {
    const names = [...Object.keys(packageJson.dependencies), ...Object.keys(packageJson.devDependencies)];
    const there = new Set(locked.map(([place]) => place));
    expect(names.filter((name) => !there.has(`node_modules/${name}`))).toEqual([]);
    const wanted = Object.values({ ...packageJson.dependencies, ...packageJson.devDependencies });
    expect(wanted.filter((version) => !/^[\^~]?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
