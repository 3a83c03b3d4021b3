/** What every test in a simulated page shares: matchers that speak of elements, parts of the page that are there at once, and a clean page after each test. */
import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
import { fetchTheRest } from '../src/ui/later';

beforeAll(fetchTheRest);
afterEach(cleanup);
