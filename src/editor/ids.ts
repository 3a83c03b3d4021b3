/** Where new ids get their chance from: the browser's source of randomness. What an id is, the model says. */
import { newId } from '../model/ids';

export function freshId(): string {
  return newId((length) => crypto.getRandomValues(new Uint8Array(length)));
}
