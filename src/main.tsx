/** Starts the app in the page; it knows where the page has room for it and nothing else. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <h1>Orgmorph</h1>
  </StrictMode>,
);
