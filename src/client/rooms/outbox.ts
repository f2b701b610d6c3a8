import type { Kept } from "./copy.ts";
import type { Sealed, Shelf } from "./shelf.ts";

/** What has not been acknowledged, kept in the browser under a key of this sign-in. */
export interface Outbox {
  /** Copies of the room that were left with words in them, the newest first. */
  left(): Promise<Kept[]>;
  /** Keeps the copy as it is now; once more before the last is written, only the newest is. */
  keep(kept: () => Kept): void;
  /** Whether all that was to be kept lies there; undefined while it is being written. */
  holds(): boolean | undefined;
  /** Nothing of that copy is wanted any more. */
  forget(client: string): Promise<void>;
  /** When all that was to be kept lies there, or could not. */
  settled(): Promise<void>;
}

/** AES-GCM, 96-bit nonces made anew for each writing. @param key Base64 of 256 bits. */
export async function outboxOf(shelf: Shelf, key: string, negotiation: string, room: string, now: () => number = Date.now): Promise<Outbox> {
  const secret = await crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]);
  let next: (() => Kept) | undefined;
  let writing: Promise<void> = Promise.resolve();
  let isWriting = false;
  let isKept = true;
  const write = async () => {
    isWriting = true;
    while (next) {
      const kept = next();
      next = undefined;
      isKept = await (kept.unsent.length === 0 ? shelf.remove(kept.client) : seal(secret, negotiation, room, kept, now()).then(shelf.put)).then(() => true, () => false);
    }
    isWriting = false;
  };
  return {
    async left() {
      const here = (await shelf.all()).filter(one => one.negotiation === negotiation && one.room === room).sort((a, b) => b.at - a.at);
      const opened = await Promise.all(here.map(one => unseal(secret, one).catch(() => shelf.remove(one.client)))); // another sign-in's: nobody can read it any more
      return opened.filter(kept => kept !== undefined);
    },
    keep(kept) {
      next = kept;
      if (!isWriting) writing = write();
    },
    holds: () => isWriting ? undefined : isKept,
    async forget(client) {
      if (next?.().client === client) next = undefined;
      await writing;
      await shelf.remove(client);
    },
    settled: () => writing,
  };
}

const bytes = (base64: string) => Uint8Array.from(atob(base64), character => character.charCodeAt(0));

/** The copy's place is sealed with the words, so that they cannot be put into another room. */
const place = (one: { negotiation: string; room: string; client: string }) => new TextEncoder().encode(`${one.negotiation}\n${one.room}\n${one.client}`);

async function seal(secret: CryptoKey, negotiation: string, room: string, kept: Kept, at: number): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const { client } = kept;
  const additionalData = place({ negotiation, room, client });
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, secret, new TextEncoder().encode(JSON.stringify(kept)));
  return { client, negotiation, room, unsent: kept.unsent.length, at, iv, sealed };
}

async function unseal(secret: CryptoKey, one: Sealed): Promise<Kept> {
  const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv: one.iv, additionalData: place(one) }, secret, one.sealed);
  return JSON.parse(new TextDecoder().decode(opened)) as Kept;
}
