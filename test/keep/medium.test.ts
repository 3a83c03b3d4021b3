/** The engines that can be had without a browser, against the contract that the real ones have to hold as well. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { idbMedium } from '../../src/keep/idbMedium';
import { emptyDisk, memoryMedium } from '../faults/media';
import { mediumFaults } from './mediumContract';

describe('an engine of storage', () => {
  it('in memory, as tests use it, does what a real one has to do', async () => {
    expect(await mediumFaults(memoryMedium('opfs', emptyDisk()))).toEqual([]);
  });

  it('in IndexedDB does too', async () => {
    vi.stubGlobal('IDBKeyRange', IDBKeyRange);
    const factory = new IDBFactory();
    expect(await mediumFaults(idbMedium(() => factory))).toEqual([]);
    vi.unstubAllGlobals();
  });
});
