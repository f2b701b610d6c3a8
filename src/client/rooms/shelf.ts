/** What lies on the shelf of one copy. Only `sealed` holds words, and it can be read by the sign-in that wrote it alone. */
export interface Sealed {
  readonly client: string;
  readonly negotiation: string;
  readonly room: string;
  /** How many updates the server is not known to have. */
  readonly unsent: number;
  readonly at: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

/** A place in the browser that outlives the page. */
export interface Shelf {
  all(): Promise<Sealed[]>;
  put(one: Sealed): Promise<void>;
  remove(client: string): Promise<void>;
  clear(): Promise<void>;
}

const NAME = "normdraft-outbox";

/** The browser's own; undefined where it keeps nothing (private windows of some browsers, plain http elsewhere than on this machine). */
export async function openShelf(): Promise<Shelf | undefined> {
  if (typeof indexedDB === "undefined" || !crypto.subtle) return undefined;
  try {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("copies", { keyPath: "client" });
    return shelfIn(await answer(request));
  } catch {
    return undefined;
  }
}

function shelfIn(database: IDBDatabase): Shelf {
  const ask = <T>(mode: IDBTransactionMode, question: (copies: IDBObjectStore) => IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      const transaction = database.transaction("copies", mode, { durability: "strict" });
      const request = question(transaction.objectStore("copies"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? request.error);
    });
  return {
    all: () => ask("readonly", copies => copies.getAll() as IDBRequest<Sealed[]>),
    put: async one => { await ask("readwrite", copies => copies.put(one)); },
    remove: async client => { await ask("readwrite", copies => copies.delete(client)); },
    clear: async () => { await ask("readwrite", copies => copies.clear()); },
  };
}

const answer = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
