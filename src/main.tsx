/** Starts the app in the page: styles, editor, first render. It knows where the page has room for it and nothing else. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { startEditor } from './editor/start';
import './ui/tokens.css';
import './app.css';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
await startEditor();
