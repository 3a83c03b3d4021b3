/**
 * The cameras that are on the map now, by the side of the picture that they see: so that another window can look along, and a stop of a tour
 * can be put in the middle. It knows numbers; what they mean on the screen is the map's affair.
 */

interface Room {
  readonly width: number;
  readonly height: number;
}

export interface Eye {
  readonly pose: () => { readonly x: number; readonly y: number; readonly k: number };
  readonly size: () => Room;
  readonly picture: () => Room;
  /** False while the whole picture is shown. */
  readonly moved: () => boolean;
  readonly fit: (calmly: boolean) => void;
  readonly follow: (pose: { readonly x: number; readonly y: number; readonly k: number }) => void;
  readonly subscribe: (listener: () => void) => () => void;
  /** Where a journey stands that is played. */
  readonly player?: {
    readonly position: () => number;
    readonly set: (position: number) => void;
    readonly subscribe: (listener: () => void) => () => void;
  };
}

const eyes = new Map<string, Eye>();
const listeners = new Set<() => void>();

export const openEyes: ReadonlyMap<string, Eye> = eyes;

/** The result closes it. */
export function openEye(face: string, eye: Eye): () => void {
  const tell = (): void => listeners.forEach((listener) => listener());
  eyes.set(face, eye);
  tell();
  return () => {
    if (eyes.get(face) === eye) eyes.delete(face);
    tell();
  };
}

/** Called when one opens or closes. */
export function onEyes(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
