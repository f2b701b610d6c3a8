import type { EditorState } from "@codemirror/state";
import type { Closed, Entered, Gathered, Pointed, Refused, Updates } from "../wire.ts";
import { isRefused, type Heard, type Rooms } from "./connection.ts";
import { copyOf, replay, text, type Copy, type Holder, type Kept } from "./copy.ts";
import { deliver } from "./deliver.ts";
import type { Keeping } from "./lamp.ts";
import type { Outbox } from "./outbox.ts";

/** Where a room's text is shown, and what is told there. */
export interface Stage {
  /** Shows a copy made anew: the room's text at a version, as a client of its own. */
  open(words: string, version: number, client: string, writes: boolean): Holder;
  /** Own words, put over what is shown as the reader's own change. */
  put(words: string): void;
  tell(keeping: Keeping): void;
  entered(who: Entered): void;
  gathered(who: Gathered): void;
  pointed(at: Pointed, copy: Copy): void;
  closed(why: Refused, words: string | undefined): void;
  /** Nothing can be typed until a copy is opened anew. */
  still(): void;
  /** Both texts, to choose from. */
  choose(mine: string, theirs: string, why: string | undefined): Promise<"mine" | "theirs">;
}

export interface Surroundings {
  readonly room: string;
  connect(heard: Heard, opened: () => void, lost: () => void): Rooms;
  /** Undefined where this browser keeps nothing. */
  outbox(key: string): Promise<Outbox | undefined>;
  /** Makes a client this page's for as long as it lives; false when another page has it. */
  claim(client: string): Promise<boolean>;
}

export interface Attendance {
  /** The reader typed. */
  changed(): void;
  point(state: EditorState): void;
  /** The room's version, once everything typed is in it; undefined while something is not. */
  through(): number | undefined;
  unsent(): number;
  leave(): Promise<void>;
}

const GONE = "This text is no longer open to you: it was submitted, discarded or taken off the screen, or your seat or invitation has changed.";
const MOST = 100; // updates a push
const SILENCE = 5_000; // milliseconds without a word from the room, then one asks
const HIDDEN_SILENCE = 30_000;
const BROADCAST = 250; // milliseconds for the broadcast of what was acknowledged, then one asks

export function attend({ room, connect, outbox: outboxOf, claim }: Surroundings, stage: Stage): Attendance {
  let copy: Copy | undefined;
  let outbox: Outbox | undefined;
  let writes = false;
  let busy: "pushing" | "choosing" | "closed" | undefined;
  let isHere = false;
  let heardAt = 0;
  let keptAt: Date | undefined;
  let received = () => {};

  const tell = () => stage.tell(keeping());
  const keep = () => {
    if (!copy || !outbox) return;
    outbox.keep(copy.kept);
    void outbox.settled().then(tell);
  };
  const rooms = connect({ updates: hear, pointed: at => { if (copy && at.room === room) stage.pointed(at, copy); }, gathered: stage.gathered, closed: shut }, () => void come(), () => { isHere = false; tell(); });

  function keeping(): Keeping {
    if (busy === "closed" || busy === "choosing") return { kind: busy };
    const unsent = copy?.unsent() ?? 0;
    if (!isHere) return copy ? { kind: "away", unsent, here: outbox ? outbox.holds() : false } : { kind: "opening" };
    if (!writes) return { kind: "reading" };
    return unsent > 0 ? { kind: "keeping", unsent } : { kind: "kept", at: keptAt };
  }

  /** Connected, perhaps again. */
  async function come(): Promise<void> {
    try {
      const answer = await rooms.enter(room);
      if (isRefused(answer)) return void (answer.code === "store-away" ? setTimeout(come, 2_000) : shut({ ...answer, room }));
      outbox = await outboxOf(answer.key);
      if (busy === "closed") busy = undefined;
      writes = answer.mayWrite;
      stage.entered(answer);
      const left = await outbox?.left() ?? [];
      const others = copy ? [] : await begin(answer, left);
      isHere = true;
      await pull();
      tell();
      await push();
      for (const other of others) if (await claim(other.client)) await deliver(rooms, room, other, () => outbox?.forget(other.client), askAbout);
    } catch (error) { // no answer: when the connection is gone this is done again as it is back
      if (!rooms.isOpen()) return;
      console.error(error);
      setTimeout(() => void come(), 2_000);
    }
  }

  /** Opens the copy that was left last with words in it, or a new one. Returns the other copies left. */
  async function begin(answer: Entered, left: readonly Kept[]): Promise<Kept[]> {
    for (const kept of answer.mayWrite ? left : []) {
      if (!await claim(kept.client)) continue;
      const holder = stage.open(kept.text, kept.version, kept.client, true);
      copy = copyOf(holder, text(kept.text), kept.confirmed);
      replay(holder, kept.unsent);
      return left.filter(other => other !== kept);
    }
    restart(answer.text, answer.version);
    return [];
  }

  /** A copy of its own number, with words that the room does not have yet, if there are any. */
  function restart(words: string, version: number, own?: string): void {
    const before = copy?.kept().client;
    const client = crypto.randomUUID();
    void claim(client);
    copy = copyOf(stage.open(words, version, client, writes), text(words), 0);
    if (own !== undefined && own !== words) stage.put(own);
    if (before && outbox) void outbox.forget(before).then(() => { if (copy?.unsent()) keep(); });
  }

  function hear(news: Updates): void {
    heardAt = Date.now();
    if (!copy || news.room !== room || busy === "choosing") return;
    const had = copy.unsent();
    if (!copy.receive(news.version, news.updates)) return void pull().catch(() => {});
    if (!copy.isTrue()) restart(copy.synced().toString(), copy.version());
    if (copy.unsent() < had || had > 0) keep();
    if (copy.unsent() < had) keptAt = new Date();
    received();
    tell();
  }

  async function pull(): Promise<void> {
    if (!copy || busy === "choosing") return;
    const from = copy.version();
    const answer = await rooms.pull(room, from);
    heardAt = Date.now();
    if (isRefused(answer)) return refused(answer);
    if (answer.reset) return rebase(answer.version, answer.text ?? "");
    if (answer.updates?.length) hear({ room, version: from, updates: answer.updates });
  }

  /** The log no longer reaches back to this copy: its words are taken along by the server, or the reader chooses. */
  async function rebase(version: number, words: string): Promise<void> {
    if (!copy) return;
    const own = copy.words();
    if (copy.unsent() === 0 || own === words) return restart(words, version);
    const answer = await rooms.rebase(room, copy.synced().toString(), own);
    if (isRefused(answer)) return refused(answer);
    if (answer.rebased !== null) return restart(answer.text, answer.version, answer.rebased);
    await choose(own, answer.text, undefined);
  }

  async function choose(own: string, theirs: string, why: string | undefined): Promise<void> {
    busy = "choosing";
    stage.still();
    tell();
    const chosen = await stage.choose(own, theirs, why);
    busy = undefined;
    const now = await rooms.enter(room);
    if (isRefused(now)) return shut({ ...now, room });
    restart(now.text, now.version, chosen === "mine" ? own : undefined);
    tell();
    setTimeout(() => void push()); // after the push that led here has ended
  }

  async function push(): Promise<void> {
    if (busy || !isHere || !writes) return;
    busy = "pushing";
    try {
      while (copy && copy.unsent() > 0 && busy === "pushing" && rooms.isOpen()) {
        const answer = await rooms.push(room, copy.version(), copy.sendable(MOST));
        if (isRefused(answer)) await refused(answer);
        else await heardUpTo(answer.version);
      }
    } catch { /* no answer came; after the next Enter it is pushed again, and known again */ }
    if (busy === "pushing") busy = undefined;
    tell();
  }

  async function heardUpTo(version: number): Promise<void> {
    if (!copy || copy.version() >= version) return;
    await new Promise<void>(heard => { received = heard; setTimeout(heard, BROADCAST); });
    if (copy.version() < version) await pull();
  }

  async function refused(why: Refused): Promise<void> {
    switch (why.code) {
      case "not-found": return shut({ ...why, room });
      case "too-fast": return after(1_000);
      case "store-away": return after(2_000);
      case "read-only": writes = false; return shut({ ...why, room });
      case "out-of-order":
      case "version-unknown": return begun(await rooms.enter(room), why);
      default: return copy && choose(copy.words(), copy.synced().toString(), why.sentence);
    }
  }

  /** The server and this copy no longer agree on what came before: the words go over to a copy of a new number. */
  async function begun(answer: Entered | Refused, why: Refused): Promise<void> {
    if (isRefused(answer) || !copy) return shut({ ...why, room });
    await rebase(answer.version, answer.text);
  }

  function shut(why: Closed): void {
    if (why.room !== room || busy === "closed") return;
    busy = "closed";
    writes = false;
    const known = copy && why.code === "not-found" ? { ...why, sentence: GONE } : why;
    stage.closed(known, copy && copy.unsent() > 0 ? copy.words() : undefined);
    received();
    tell();
  }

  /** Words left by a copy that no page has open, which the room's text has moved away from. */
  const askAbout = async (own: string, theirs: string) => {
    if (await stage.choose(own, theirs, undefined) === "mine") stage.put(own);
  };

  const listening = setInterval(() => {
    const silence = globalThis.document?.hidden ? HIDDEN_SILENCE : SILENCE;
    if (isHere && busy !== "closed" && rooms.isOpen() && Date.now() - heardAt > silence) void pull().then(tell, () => {});
  }, 1_000);
  tell();
  return {
    changed() {
      if (!copy) return;
      keep();
      tell();
      void push();
    },
    point({ selection: { main } }) {
      if (!copy || !isHere || !writes) return;
      const back = copy.pending().invertedDesc;
      rooms.point(room, copy.version(), back.mapPos(main.anchor), back.mapPos(main.head));
    },
    through: () => isHere && copy?.unsent() === 0 && busy !== "choosing" ? copy.version() : undefined,
    unsent: () => copy?.unsent() ?? 0,
    async leave() {
      clearInterval(listening);
      const kept = outbox;
      outbox = undefined;
      busy = "closed";
      await rooms.close();
      await kept?.settled();
    },
  };
}

const after = (milliseconds: number) => new Promise<void>(then => setTimeout(then, milliseconds));
