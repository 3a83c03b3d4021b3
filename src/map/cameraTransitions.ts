/**
 * Stands in for d3-transition and d3-interpolate, for which d3-zoom asks: the camera eases by itself, so that there never is a transition to
 * interrupt, nor a way between two poses to be found for one. Named in the build's settings in place of these packages.
 */
import { selection } from 'd3-selection';

/** There is nothing to interrupt. */
export function interrupt(): void {
  return undefined;
}

/** Asked for by transitions alone. */
export function interpolateZoom(): never {
  throw new Error('The camera eases by itself.');
}

Object.assign(selection.prototype, {
  interrupt<Own>(this: Own): Own {
    return this;
  },
});
