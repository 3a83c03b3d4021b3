/** What anybody meets first: the app opens anywhere, without a complaint, and speaks to nobody. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ready, startApp, type App } from './app';

describe('opening', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('opens below any path without errors, policy violations or requests to anywhere else', async () => {
    const { page, problems, close } = await app.open();
    await ready(page);
    expect(problems).toEqual([]);
    await close();
  });

  it('holds its policy: markup from text and scripts from elsewhere are refused, and the harness notices', async () => {
    const { page, problems, close } = await app.open();
    const refused = await page.evaluate(() => {
      const element = document.createElement('p');
      try {
        Reflect.set(element, 'innerHTML', '<b>text</b>');
        return 'allowed';
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown';
      }
    });
    expect(refused).toBe('TypeError');
    await page.evaluate(() => {
      const image = document.createElement('img');
      image.src = 'http://localhost:9/pixel.png';
      document.body.append(image);
    });
    await expect.poll(() => problems.some((problem) => problem.startsWith('policy violation: img-src'))).toBe(true);
    expect(problems.some((problem) => problem.startsWith('policy violation: require-trusted-types-for'))).toBe(true);
    await close();
  });
});
