import { EditorState } from "@codemirror/state";
import { isRefused, type Rooms } from "./connection.ts";
import { asCopy, copyOf, replay, text, type Holder, type Kept } from "./copy.ts";

/** Brings in what a page left behind that nobody has open, without showing it: the same updates under their old numbers.
 *  @param ask What to do with words that can no longer be brought in so. */
export async function deliver(rooms: Rooms, room: string, kept: Kept, done: () => Promise<void> | undefined, ask: (own: string, theirs: string) => Promise<void>): Promise<void> {
  const holder = unseen(kept);
  const copy = copyOf(holder, text(kept.text), kept.confirmed);
  replay(holder, kept.unsent);
  while (copy.unsent() > 0) {
    const from = copy.version();
    const missed = await rooms.pull(room, from);
    if (isRefused(missed)) return;
    if (missed.reset) {
      await ask(copy.words(), missed.text ?? "");
      break;
    }
    copy.receive(from, missed.updates ?? []);
    if (copy.unsent() === 0) break;
    if (isRefused(await rooms.push(room, copy.version(), copy.sendable(100)))) return;
  }
  await done();
}

function unseen(kept: Kept): Holder {
  let state = EditorState.create({ doc: text(kept.text), extensions: asCopy(kept.version, kept.client) });
  return {
    get state() { return state; },
    dispatch: change => { state = "state" in change ? change.state : state.update(change).state; },
  };
}
