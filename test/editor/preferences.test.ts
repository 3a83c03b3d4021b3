/** Preferences survive a visit, and what is wrong with them is said, never fatal. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../src/editor/blank';
import { keepPreferences, readPreferences } from '../../src/editor/preferences';

const storage = (): Storage => localStorage;
const refusing = (): Storage => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

describe('preferences', () => {
  it('come back as they were kept', () => {
    const preferences = {
      theme: 'dark',
      textSize: 1.5,
      shownSoftLines: true,
      locked: true,
      panel: false,
      singleKeys: false,
      welcome: false,
      hints: false,
    } as const;
    expect(keepPreferences(storage, preferences)).toBe('');
    expect(readPreferences(storage)).toEqual({ preferences, problem: '' });
  });

  it.each(['null', '[]', '"x"', '{"theme":"pink","textSize":9,"locked":"yes","panel":1,"__proto__":{"locked":true}}'])(
    'of no sense (%s) fall back field by field',
    (text) => {
      localStorage.setItem('orgmorph.preferences', text);
      expect(readPreferences(storage)).toEqual({ preferences: DEFAULT_PREFERENCES, problem: '' });
    },
  );

  it('that can not be read or kept are said with the reason', () => {
    localStorage.setItem('orgmorph.preferences', '{');
    expect(readPreferences(storage)).toMatchObject({
      preferences: DEFAULT_PREFERENCES,
      problem: expect.stringContaining('could not be read'),
    });
    expect(readPreferences(refusing).problem).toContain('insecure');
    expect(keepPreferences(refusing, DEFAULT_PREFERENCES)).toContain('insecure');
  });
});
