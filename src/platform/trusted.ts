/** Starting workers where the page's policy asks for Trusted Types: one named policy that lets through the app's own files alone. */

interface Policy {
  createScriptURL(url: string): unknown;
}
interface Factory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

let policy: Policy | null = null;

/** The address as the `Worker` constructor wants it. Throws where it belongs to another origin. */
export function workerUrl(address: string): string {
  const url = new URL(address, globalThis.location.href);
  if (url.protocol !== 'blob:' && url.origin !== globalThis.location.origin)
    throw new Error(`"${url.origin}" may not start a worker here.`);
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  if (!factory) return url.href;
  policy ??= factory.createPolicy('app-worker', { createScriptURL: (trusted) => trusted });
  // The DOM's types know strings only; at run time it is a TrustedScriptURL.
  return policy.createScriptURL(url.href) as string;
}

/** Starts one of the app's own workers. A script that stands in a page which is a file is no module: browsers refuse that one. */
export function ownWorker(address: string): Worker {
  return new Worker(workerUrl(address), { type: address.startsWith('blob:') ? 'classic' : 'module' });
}
