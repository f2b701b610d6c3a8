import { ChangeSet, EditorState } from "@codemirror/state";
import { isRefused } from "./connection.ts";
import { asCopy, copyOf, replay, text, type Holder, type Kept } from "./copy.ts";
import { edits } from "./edits.ts";
import { reunite, type Meeting } from "./reunite.ts";

/** Brings in what a page left behind that nobody has open, without showing it: the same updates under their old numbers. Where
 *  others changed the same words since, they are chosen between. */
export async function deliver(meeting: Meeting, kept: Kept, done: () => Promise<void> | undefined): Promise<void> {
  const { rooms, room } = meeting;
  const holder = unseen(kept);
  const copy = copyOf(holder, text(kept.text), kept.confirmed);
  replay(holder, kept.unsent);
  while (copy.unsent() > 0) {
    const from = copy.version();
    const missed = await rooms.pull(room, from);
    if (isRefused(missed)) return;
    const base = missed.reset ? copy.synced().toString() : copy.met(from, missed.updates ?? []);
    if (base !== undefined) return bring(meeting, base, copy.words(), done);
    copy.receive(from, missed.updates ?? []);
    if (copy.unsent() === 0) break;
    const pushed = await rooms.push(room, copy.version(), copy.sendable().map(update => ({ ...update, away: true })));
    if (isRefused(pushed) && pushed.code !== "words-meet") return;
  }
  await done();
}

/** As a copy of its own number. */
async function bring(meeting: Meeting, base: string, words: string, done: () => Promise<void> | undefined): Promise<void> {
  const answer = await reunite(meeting, base, () => words);
  if (isRefused(answer)) return;
  const { text: now, version, own } = answer;
  const unsent = own === now ? [] : [JSON.stringify(ChangeSet.of(edits(now, own), now.length))];
  await deliver(meeting, { client: crypto.randomUUID(), confirmed: 0, version, text: now, unsent }, done);
}

function unseen(kept: Kept): Holder {
  let state = EditorState.create({ doc: text(kept.text), extensions: asCopy(kept.version, kept.client) });
  return {
    get state() { return state; },
    dispatch: change => { state = "state" in change ? change.state : state.update(change).state; },
  };
}
