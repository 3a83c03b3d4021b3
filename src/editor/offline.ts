/**
 * Keeps the app on this device, so that it opens without a network, and says when a newer version has come. Nothing is renewed before
 * somebody asks. It knows no documents; what is kept is the service worker's affair.
 */
import { workerUrl } from '../platform/trusted';
import { notify } from './navigate';
import { sentenceOf } from './preferences';

let waiting: ServiceWorker | null = null;

/** Whether a newer version is here and waits. */
export function isRenewable(): boolean {
  return waiting !== null;
}

/** Begins, where this page is a hosted one and the browser has the means: then the build has written the address into the page. */
export function startOffline(): void {
  const address = document.querySelector<HTMLMetaElement>('meta[name="orgmorph-offline"]')?.content;
  const container = (navigator as Partial<Pick<Navigator, 'serviceWorker'>>).serviceWorker;
  if (address === undefined || !container) return;
  const served = container.controller !== null;
  container.register(workerUrl(address)).then(
    (registration) => {
      if (served && registration.waiting) tell(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing?.addEventListener('statechange', () => {
          // The first version there is takes over by itself; a later one waits.
          if (installing.state === 'installed' && container.controller) tell(installing);
        });
      });
    },
    // Without it the app needs its host, as any page does.
    (error: unknown) => console.warn(`The app could not be kept for use without a network: ${sentenceOf(error)}`),
  );
}

function tell(worker: ServiceWorker): void {
  if (waiting === worker) return;
  waiting = worker;
  notify({ tone: 'status', text: 'A new version of Orgmorph is ready. This page goes on with the one it began with.', action: 'renew' });
}

/** The newer version takes over, and the page begins anew with it. */
export function renew(): void {
  const container = navigator.serviceWorker;
  container.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage('renew');
  waiting = null;
}
