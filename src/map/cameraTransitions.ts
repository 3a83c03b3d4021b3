/**
 * Stands in for d3-transition, for which d3-zoom asks: the camera eases by itself, so that there never is a transition to interrupt.
 * Named in the build's settings in place of that package.
 */
import { selection } from 'd3-selection';

/** There is nothing to interrupt. */
export function interrupt(): void {
  return undefined;
}

Object.assign(selection.prototype, {
  interrupt<Own>(this: Own): Own {
    return this;
  },
});
