/**
 * What may serve as an id, and how a new one is made. It knows neither what ids name nor where chance comes from.
 */

/** Gives `length` random bytes; in a browser `(n) => crypto.getRandomValues(new Uint8Array(n))`. */
export type RandomBytes = (length: number) => Uint8Array;

/** Names that every JavaScript object answers to: harmless in a Map, lost or worse anywhere else. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** 1 to 64 letters, digits, `:`, `_` or `-`. */
export function isId(text: string): boolean {
  return /^[A-Za-z0-9:_-]{1,64}$/.test(text) && !RESERVED.has(text);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** A name that a table must not keep as a key, whatever else it may be. */
export function isReserved(text: string): boolean {
  return RESERVED.has(text);
}

/** As many ids as it takes, made of one new one: `seed`, `seed:2`, `seed:3`. */
export function idsFrom(seed: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return count === 1 ? seed : `${seed}:${count}`;
  };
}

/** A new id of 120 random bits, safe in addresses and selectors. Never derived from a name, never used again. */
export function newId(random: RandomBytes): string {
  const bytes = random(20);
  if (bytes.length < 20) throw new Error('too few random bytes for an id');
  let id = 'n';
  for (let i = 0; i < 20; i += 1) id += ALPHABET.charAt((bytes[i] ?? 0) & 63);
  return id;
}
