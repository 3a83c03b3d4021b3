/** What the build puts in place of this name: see `shippedLayouts` in vite.config.ts. */
declare module 'virtual:shipped-layouts' {
  import type { LaidOut } from './laidOut';
  const layouts: readonly LaidOut[];
  export default layouts;
}

declare module 'virtual:shipped-layouts/rest' {
  import type { LaidOut } from './laidOut';
  const layouts: readonly LaidOut[];
  export default layouts;
}
