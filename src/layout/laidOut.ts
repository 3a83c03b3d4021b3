/** A layout together with what was chosen for it, to be kept while the picture is edited so that an edit moves no more than it must. */
import type { Layout } from './layout';
import type { Widths } from './size';

export interface LaidOut extends Layout {
  readonly widths: Widths;
  /** Of crowded pictures: the width that was tried and taken, as a number of `STEPS`. */
  readonly step?: number;
}
