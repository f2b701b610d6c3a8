import { collab, getClientID, getSyncedVersion, receiveUpdates, sendableUpdates } from "@codemirror/collab";
import { ChangeSet, Text, type EditorState, type Extension, type Transaction, type TransactionSpec } from "@codemirror/state";
import type { OwnUpdate, RoomUpdate } from "../wire.ts";
import { apart } from "./apart.ts";

/** Updates in a push, and units of their changes. */
const [MOST, LARGEST] = [100, 1_000_000];

/** What holds the state of one copy: an editor's view, or nothing but a variable. */
export interface Holder {
  readonly state: EditorState;
  dispatch(change: Transaction | TransactionSpec): void;
}

/** What lies in a browser of one copy, so that nothing typed is lost. */
export interface Kept {
  readonly client: string;
  /** How many own updates the server is known to have. */
  readonly confirmed: number;
  readonly version: number;
  /** The room's text at that version. */
  readonly text: string;
  /** Change sets not known to be kept, oldest first, each as JSON. */
  readonly unsent: readonly string[];
}

/** The extension that makes a state a copy of a room's text. */
export const asCopy = (version: number, client: string): Extension => collab({ startVersion: version, clientID: client });

export const text = (words: string) => Text.of(words.split("\n"));

/** One copy of a room's text: what the server has, what is typed over it, and the way from one to the other. */
export interface Copy {
  /** The room's version last heard of, and its text then. */
  version(): number;
  synced(): Text;
  /** The whole text as it stands here. */
  words(): string;
  unsent(): number;
  /** The next updates to push, as many as one push may carry, each with its number. */
  sendable(): OwnUpdate[];
  /** All that is typed and not confirmed, as one change of the synced text. */
  pending(): ChangeSet;
  /** The text that the unsent words were written on, if they meet what others changed among these updates; undefined where they keep apart. */
  met(version: number, updates: readonly RoomUpdate[]): string | undefined;
  /** Takes updates of the room in; false when some before them are missing. What is already known is passed over.
   *  @param version The room's version before the first. */
  receive(version: number, updates: readonly RoomUpdate[]): boolean;
  /** Whether the copy, with nothing of its own pending, is what the room's text is. */
  isTrue(): boolean;
  kept(): Kept;
}

/** @param synced The room's text at the state's version.
 *  @param confirmed How many updates of this client the server is known to have. */
export function copyOf(holder: Holder, synced: Text, confirmed: number): Copy {
  const client = getClientID(holder.state);
  const pending = () => sendableUpdates(holder.state);
  const version = () => getSyncedVersion(holder.state);
  return {
    version,
    synced: () => synced,
    words: () => holder.state.doc.toString(),
    unsent: () => pending().length,
    sendable() {
      const updates = pending().slice(0, MOST).map(({ changes }, at) => ({ client, seq: confirmed + at + 1, changes: JSON.stringify(changes) }));
      let units = 0;
      return updates.filter(({ changes }, at) => (units += changes.length) <= LARGEST || at === 0);
    },
    pending: () => pending().reduce((all, { changes }) => all.compose(changes), ChangeSet.empty(synced.length)),
    met(before, updates) {
      const own = pending().map(({ changes }) => changes);
      let [base, now, known] = [synced, synced, 0];
      let over: ChangeSet | undefined;
      for (const update of before > version() ? [] : updates.slice(version() - before)) {
        const changes = ChangeSet.fromJSON(JSON.parse(update.changes));
        now = changes.apply(now);
        const mine = update.client === client ? own[known++] : undefined;
        if (mine) [base, over] = [mine.apply(base), over?.map(mine, true)];
        else over = over?.compose(changes) ?? changes;
      }
      const left = own.slice(known);
      if (!over || left.length === 0) return undefined;
      return apart(left.reduce((all, changes) => all.compose(changes)), over, now.toString()) ? undefined : base.toString();
    },
    receive(before, updates) {
      if (before > version()) return false;
      const news = updates.slice(version() - before);
      if (news.length === 0) return true;
      const read = news.map(update => ({ changes: ChangeSet.fromJSON(JSON.parse(update.changes)), clientID: update.client }));
      const next = read.reduce((doc, { changes }) => changes.apply(doc), synced);
      const change = receiveUpdates(holder.state, read);
      synced = next;
      confirmed += news.filter(update => update.client === client).length;
      holder.dispatch(change);
      return true;
    },
    isTrue: () => pending().length > 0 || holder.state.doc.eq(synced),
    kept: () => ({ client, confirmed, version: version(), text: synced.toString(), unsent: pending().map(({ changes }) => JSON.stringify(changes)) }),
  };
}

/** Types again what was kept and perhaps never sent, one update for one, so that each keeps its number. */
export function replay(holder: Holder, unsent: readonly string[]): void {
  for (const changes of unsent) holder.dispatch({ changes: ChangeSet.fromJSON(JSON.parse(changes)), filter: false });
}
