import type { Sealed, Shelf } from "../../src/client/rooms/shelf.ts";

/** A shelf that lasts as long as the test. */
export function shelfInMemory(): Shelf {
  const lying = new Map<string, Sealed>();
  return {
    all: () => Promise.resolve([...lying.values()]),
    put: one => { lying.set(one.client, one); return Promise.resolve(); },
    remove: client => { lying.delete(client); return Promise.resolve(); },
    clear: () => { lying.clear(); return Promise.resolve(); },
  };
}
