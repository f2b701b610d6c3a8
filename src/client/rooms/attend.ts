import type { EditorState } from "@codemirror/state";
import type { Closed, Entered, Gathered, Pointed, Refused, Updates } from "../wire.ts";
import { isPassing, isRefused, type Heard, type Rooms } from "./connection.ts";
import { copyOf, replay, text, type Copy, type Holder, type Kept } from "./copy.ts";
import { deliver } from "./deliver.ts";
import type { Keeping } from "./lamp.ts";
import type { Outbox } from "./outbox.ts";
import { reunite, type Meeting, type Offer } from "./reunite.ts";

export type { Offer };

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
  /** Wordings to choose from. Answers with the whole text that was chosen. */
  choose(offer: Offer): Promise<string>;
}

export interface Surroundings {
  readonly room: string;
  /** The page was made for this person: nobody else's words are sent from it. */
  readonly person: string;
  connect(heard: Heard, opened: () => void, lost: (isSignedOut: boolean) => void): Rooms;
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

const GONE = "This text is no longer open to you. Reload the page to see how it stands.";
const SILENCE = 5_000; // milliseconds without a word from the room, then one asks
const HIDDEN_SILENCE = 30_000;
const AT_ONCE = 10_000; // milliseconds that words may wait for the room and still be typed at the same time as what others type
const BROADCAST = 250; // milliseconds for the broadcast of what was acknowledged, then one asks

export function attend({ room, person, connect, outbox: outboxOf, claim }: Surroundings, stage: Stage): Attendance {
  let copy: Copy | undefined;
  let outbox: Outbox | undefined;
  let writes = false;
  let busy: "pushing" | "settling" | "choosing" | "closed" | undefined;
  let isHere = false;
  let isSignedOut = false;
  let isReturning = false; // unsent words were typed over a lost connection
  let waitingSince = 0; // since when the oldest unsent words wait
  let heardAt = 0;
  let keptAt: Date | undefined;
  let received = () => {};

  const gone = new AbortController();
  const tell = () => stage.tell(keeping());
  const keep = () => {
    if (!copy || !outbox) return;
    outbox.keep(copy.kept);
    void outbox.settled().then(tell);
  };
  const rooms = connect({ updates: hear, pointed: at => { if (copy && at.room === room) stage.pointed(at, copy); }, gathered: stage.gathered, closed: why => shut(why, true) }, () => void come(), away);
  const meeting: Meeting = { rooms, room, left: gone.signal, choose: offer => stage.choose(offer) };
  const isAway = () => isReturning || Date.now() - waitingSince > AT_ONCE;

  function away(isOut: boolean): void {
    isHere = false;
    isSignedOut = isOut;
    if (copy?.unsent()) isReturning = true;
    tell();
  }

  function keeping(): Keeping {
    if (busy === "closed" || busy === "choosing") return { kind: busy };
    const unsent = copy?.unsent() ?? 0;
    if (!isHere) return copy ? { kind: "away", unsent, here: outbox ? outbox.holds() : false, isSignedOut } : { kind: "opening" };
    if (!writes) return { kind: "reading" };
    return unsent > 0 ? { kind: "keeping", unsent } : { kind: "kept", at: keptAt };
  }

  /** Connected, perhaps again. */
  async function come(): Promise<void> {
    try {
      const answer = await rooms.enter(room);
      if (isRefused(answer)) return void (isPassing(answer) ? setTimeout(come, 2_000) : shut({ ...answer, room }));
      if (answer.you.person !== person) return away(true); // somebody else is signed in in this browser now: nothing is sent in their name
      outbox = await outboxOf(answer.key);
      if (busy === "closed") busy = undefined;
      const isChanged = copy !== undefined && writes !== answer.mayWrite;
      writes = answer.mayWrite;
      stage.entered(answer);
      if (isChanged) restart(answer.text, answer.version);
      const left = await outbox?.left() ?? [];
      const others = copy ? [] : await begin(answer, left);
      isReturning = copy !== undefined && copy.unsent() > 0;
      isHere = true;
      await pull();
      tell();
      await push();
      for (const other of others) if (await claim(other.client)) await deliver(meeting, other, () => outbox?.forget(other.client));
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
    const kept = outbox;
    if (before && kept) void kept.settled().then(() => kept.forget(before)); // the new copy lies there before the old one goes
  }

  function hear(news: Updates): void {
    heardAt = Date.now();
    if (!copy || news.room !== room || isDeciding()) return;
    const had = copy.unsent();
    const base = had > 0 && isAway() ? copy.met(news.version, news.updates) : undefined;
    if (base !== undefined) return void settle(base);
    if (!copy.receive(news.version, news.updates)) return void pull().catch(() => {});
    if (!copy.isTrue()) restart(copy.synced().toString(), copy.version());
    if (copy.unsent() < had || had > 0) keep();
    if (copy.unsent() < had) keptAt = new Date(waitingSince = Date.now());
    if (copy.unsent() === 0) isReturning = false;
    received();
    tell();
  }

  async function pull(): Promise<void> {
    if (!copy || isDeciding()) return;
    const from = copy.version();
    const answer = await rooms.pull(room, from);
    heardAt = Date.now();
    if (isRefused(answer)) return refused(answer);
    if (answer.reset) return rebase(answer.version, answer.text ?? "");
    if (answer.updates?.length) hear({ room, version: from, updates: answer.updates });
  }

  /** The log no longer reaches back to this copy. */
  async function rebase(version: number, words: string): Promise<void> {
    if (!copy) return;
    if (copy.unsent() === 0 || copy.words() === words) return restart(words, version);
    await settle(copy.synced().toString());
  }

  /** Own words go over to a copy of a new number, by words and not by characters; where others changed the same words, the reader chooses.
   *  @param base What the words were written on. */
  async function settle(base: string, words = () => copy?.words() ?? base): Promise<void> {
    busy = "settling";
    tell();
    const answer = await reunite({ ...meeting, choose }, base, words).catch(() => undefined);
    if (isClosed() || !answer) return;
    busy = undefined;
    if (isRefused(answer)) return shut({ ...answer, room });
    restart(answer.text, answer.version, answer.own);
    isReturning = copy !== undefined && copy.unsent() > 0;
    tell();
    setTimeout(() => void push()); // after the push that led here has ended
  }

  function choose(offer: Offer): Promise<string> {
    if (isClosed()) return new Promise(() => {});
    busy = "choosing";
    stage.still();
    tell();
    return stage.choose(offer);
  }

  const isDeciding = () => busy === "choosing" || busy === "settling";
  const isClosed = () => busy === "closed";

  async function push(): Promise<void> {
    if (busy || !isHere || !writes) return;
    busy = "pushing";
    try {
      while (copy && copy.unsent() > 0 && busy === "pushing" && rooms.isOpen()) {
        const answer = await rooms.push(room, copy.version(), isAway() ? copy.sendable().map(update => ({ ...update, away: true })) : copy.sendable());
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
      case "not-found": return shut({ ...why, room, sentence: GONE });
      case "too-fast": return after(1_000);
      case "store-away": return after(2_000);
      case "access-changed":
      case "read-only": writes = false; return shut({ ...why, room });
      case "words-meet":
        isReturning = true;
        return pull();
      case "out-of-order":
      case "version-unknown": return begun(await rooms.enter(room), why);
      default: return unkept(why.sentence);
    }
  }

  /** The room will not have the words as they are. */
  async function unkept(why: string): Promise<void> {
    if (!copy) return;
    const theirs = copy.synced().toString();
    const chosen = await choose({ mine: copy.words(), theirs, why });
    await settle(theirs, () => chosen);
  }

  /** The server and this copy no longer agree on what came before: the words go over to a copy of a new number. */
  async function begun(answer: Entered | Refused, why: Refused): Promise<void> {
    if (isRefused(answer) && isPassing(answer)) return after(2_000);
    if (isRefused(answer) || !copy) return shut({ ...why, room });
    await rebase(answer.version, answer.text);
  }

  /** @param isTold The server says what happened. */
  function shut(why: Closed, isTold = false): void {
    if (why.room !== room || busy === "closed" && !isTold) return;
    if (why.code === "access-changed" && !copy?.unsent()) return void come();
    busy = "closed";
    writes = false;
    stage.closed(why, copy && copy.unsent() > 0 ? copy.words() : undefined);
    received();
    tell();
  }

  const listening = setInterval(() => {
    const silence = globalThis.document?.hidden ? HIDDEN_SILENCE : SILENCE;
    if (isHere && busy !== "closed" && rooms.isOpen() && Date.now() - heardAt > silence) void pull().then(tell, () => {});
  }, 1_000);
  tell();
  return {
    changed() {
      if (!copy) return;
      if (copy.unsent() === 1) waitingSince = Date.now();
      if (!isHere) isReturning = true;
      keep();
      tell();
      void push();
    },
    point({ selection: { main } }) {
      if (!copy || !isHere || !writes) return;
      const back = copy.pending().invertedDesc;
      rooms.point(room, copy.version(), back.mapPos(main.anchor), back.mapPos(main.head));
    },
    through: () => isHere && copy?.unsent() === 0 && !isDeciding() ? copy.version() : undefined,
    unsent: () => copy?.unsent() ?? 0,
    async leave() {
      clearInterval(listening);
      const kept = outbox;
      outbox = undefined;
      busy = "closed";
      gone.abort();
      await rooms.close();
      await kept?.settled();
    },
  };
}

const after = (milliseconds: number) => new Promise<void>(then => setTimeout(then, milliseconds));
