/** Serves a folder as any static host would, under a path of its own; it knows nothing of what it serves. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

export interface Served {
  /** "http://127.0.0.1:<port><path>", with a slash at the end. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Serves `folder` below `path`, which starts and ends with a slash. Answers 404 to everything else and 500 to a type it does not know. */
export async function serve(folder: string, path: string): Promise<Served> {
  const root = normalize(folder);
  const server = createServer((request, response) => {
    const refuse = (status: number): void => {
      response.writeHead(status, { 'Content-Type': 'text/plain' }).end(String(status));
    };
    const answer = async (): Promise<void> => {
      const asked = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
      if (!asked.startsWith(path)) return refuse(404);
      const file = join(root, asked.slice(path.length) || 'index.html');
      if (!file.startsWith(root + sep)) return refuse(404);
      const found = await stat(file).catch(() => null);
      if (found === null || !found.isFile()) return refuse(404);
      const type = TYPES[extname(file)];
      if (type === undefined) return refuse(500);
      response.writeHead(200, { 'Content-Type': type, 'Content-Length': found.size, 'Cache-Control': 'no-cache' });
      createReadStream(file).pipe(response);
    };
    answer().catch(() => {
      refuse(500);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The test server has no port.');
  return {
    address: `http://127.0.0.1:${bound.port}${path}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error === undefined) resolve();
          else reject(error);
        });
        server.closeAllConnections();
      }),
  };
}
