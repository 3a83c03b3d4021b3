/** What every test in a simulated page shares: matchers that speak of elements, parts of the page that are there at once, and a clean page after each test. */
import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';

// Asked for only here, so that a test file can have said before which modules it replaces.
beforeAll(async () => (await import('../src/ui/later')).fetchTheRest());
afterEach(cleanup);
