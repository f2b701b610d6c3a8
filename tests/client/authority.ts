import { rebaseUpdates } from "@codemirror/collab";
import { ChangeSet, Text } from "@codemirror/state";
import type { Heard, Rooms } from "../../src/client/rooms/connection.ts";
import type { Entered, OwnUpdate, RebasedWords, RoomUpdate } from "../../src/client/wire.ts";

/** How a room brings two ends together: by default it cannot, and offers the whole of each. */
export type Reuniting = (base: string, now: string, own: string) => Pick<RebasedWords, "rebased" | "mine" | "theirs" | "both">;

const offering: Reuniting = (base, now, own) => now === base || now === own ? { rebased: own } : own === base ? { rebased: now }
  : { rebased: null, mine: own, theirs: now, both: `${own}\n${now}` };

const soon = () => new Promise<void>(then => setTimeout(then, Math.random() * 3));

/** A room as the protocol lays it down, in memory: it orders, maps and remembers, and can go away or forget its log. */
export function authority(words: string) {
  let text = Text.of(words.split("\n"));
  const log: RoomUpdate[] = [];
  let mayWrite = true;
  let signedIn = "p";
  let forgotten = 0; // updates that the log no longer holds singly
  const inside = new Set<{ heard: Heard; lines: "open" | "cut" }>();
  const seqs = new Map<string, number>();

  function take(version: number, updates: readonly OwnUpdate[]): void {
    const own = updates.map(update => ({ clientID: update.client, changes: ChangeSet.fromJSON(JSON.parse(update.changes)), seq: update.seq }));
    const over = log.slice(version).map(update => ({ clientID: update.client, changes: ChangeSet.fromJSON(JSON.parse(update.changes)) }));
    const fresh = rebaseUpdates(own, over);
    const seqOf = own.slice(own.length - fresh.length);
    const before = log.length;
    fresh.forEach((update, at) => {
      const { seq, clientID } = seqOf[at]!;
      if (seq !== (seqs.get(clientID) ?? 0) + 1) throw new Error("out of order");
      seqs.set(clientID, seq);
      text = update.changes.apply(text);
      log.push({ client: clientID, seq, changes: JSON.stringify(update.changes), person: clientID });
    });
    for (const one of inside) if (one.lines === "open") void soon().then(() => one.heard.updates({ room: "room", version: before, updates: log.slice(before) }));
  }

  return {
    text: () => text.toString(),
    log,
    forget: () => { forgotten = log.length; },
    signIn: (person: string) => { signedIn = person; },
    /** From now on those inside may write, or only read. */
    allow(writing: boolean) {
      mayWrite = writing;
      for (const one of inside) if (one.lines === "open") one.heard.closed({ room: "room", code: "access-changed", sentence: "Changed." });
    },
    /** @param plan What becomes of each push: kept and answered, kept and its answer lost, or lost. */
    connect(plan: () => "answered" | "unanswered" | "lost" = () => "answered", reunite: Reuniting = offering) {
      return (heard: Heard, opened: () => void, lost: (isSignedOut: boolean) => void): Rooms & { cut(isSignedOut?: boolean): void; mend(): void } => {
        const one: { heard: Heard; lines: "open" | "cut" } = { heard, lines: "open" };
        inside.add(one);
        const ask = async <T>(answer: () => T): Promise<T> => {
          await soon();
          if (one.lines === "cut") throw new Error("No answer.");
          return answer();
        };
        setTimeout(opened);
        const cut = (isSignedOut = false) => { one.lines = "cut"; lost(isSignedOut); };
        const mend = () => { one.lines = "open"; opened(); };
        return {
          cut, mend,
          enter: room => ask((): Entered => ({ kind: "draft", room, version: log.length, text: text.toString(), base: words, mayWrite, you: { person: signedIn, name: "P", party: null }, people: [], onScreen: false, key: btoa("0".repeat(32)) })),
          push: async (_, version, updates) => {
            const fate = plan();
            if (fate !== "answered") setTimeout(mend, 5);
            if (fate === "lost") { cut(); throw new Error("No answer."); }
            await ask(() => take(version, updates));
            if (fate === "unanswered") { cut(); throw new Error("No answer."); }
            return { version: log.length };
          },
          pull: (_, version) => ask(() => version < forgotten ? { version: log.length, text: text.toString(), reset: true } : { version: log.length, updates: log.slice(version) }),
          rebase: (_, base, own) => ask(() => ({ version: log.length, text: text.toString(), ...reunite(base, text.toString(), own) })),
          point: () => {},
          isOpen: () => one.lines === "open",
          close: () => { inside.delete(one); return Promise.resolve(); },
        };
      };
    },
  };
}
