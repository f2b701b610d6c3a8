import { EditorState, Transaction } from "@codemirror/state";
import assert from "node:assert/strict";
import { test } from "node:test";
import { attend, type Offer, type Stage } from "../../src/client/rooms/attend.ts";
import { asCopy, copyOf, text, type Holder } from "../../src/client/rooms/copy.ts";
import type { Keeping } from "../../src/client/rooms/lamp.ts";
import { outboxOf } from "../../src/client/rooms/outbox.ts";
import type { Shelf } from "../../src/client/rooms/shelf.ts";
import { authority, type Reuniting } from "./authority.ts";
import { shelfInMemory } from "./shelf.ts";

type House = ReturnType<typeof authority>;

/** A page with the room's text in it, and somebody who types. */
function page(house: House, shelf: Shelf = shelfInMemory(), plan?: () => "answered" | "unanswered" | "lost", more: { reunite?: Reuniting; choose?: (offer: Offer) => "mine" | "theirs" | "both"; hold?: Promise<"mine">; held?: Set<string> } = {}) {
  let state = EditorState.create();
  let keeping: Keeping = { kind: "opening" };
  const offered: Offer[] = [];
  const held = more.held ?? new Set<string>();
  const mine: string[] = [];
  const holder: Holder = {
    get state() { return state; },
    dispatch(change) {
      const transaction = "startState" in change ? change as Transaction : state.update(change);
      state = transaction.state;
      if (transaction.docChanged && !transaction.annotation(Transaction.remote)) attendance.changed();
    },
  };
  const stage: Stage = {
    open(words, version, client) {
      state = EditorState.create({ doc: text(words), extensions: asCopy(version, client) });
      return holder;
    },
    put: words => holder.dispatch({ changes: { from: 0, to: state.doc.length, insert: words } }),
    tell: now => { keeping = now; },
    entered: () => {}, gathered: () => {}, pointed: () => {}, closed: () => {}, still: () => {},
    choose: async offer => {
      offered.push(offer);
      if (more.hold) await more.hold;
      return offer[more.choose?.(offer) ?? "mine"] ?? offer.mine;
    },
  };
  let lines: ReturnType<ReturnType<House["connect"]>> | undefined;
  const attendance = attend({
    room: "room",
    person: "p",
    connect: (...doors) => lines = house.connect(plan, more.reunite)(...doors),
    outbox: key => outboxOf(shelf, key, "arms", "room"),
    claim: client => { if (held.has(client)) return Promise.resolve(false); held.add(client); mine.push(client); return Promise.resolve(true); },
  }, stage);
  return {
    words: () => state.doc.toString(),
    type: (at: number, insert: string) => holder.dispatch({ changes: { from: Math.min(at, state.doc.length), insert } }),
    remove: (from: number, to: number) => holder.dispatch({ changes: { from: Math.min(from, state.doc.length), to: Math.min(to, state.doc.length) } }),
    keeping: () => keeping, offered,
    cut: (isSignedOut?: boolean) => lines!.cut(isSignedOut), mend: () => lines!.mend(),
    /** The page is gone, as when the browser crashed. */
    crash() { lines!.cut(); for (const client of mine) held.delete(client); return attendance.leave(); },
    leave: () => attendance.leave(),
  };
}

const pause = (milliseconds: number) => new Promise<void>(then => setTimeout(then, milliseconds));

async function until(holds: () => boolean, what: () => string): Promise<void> {
  for (let at = 0; at < 1_000; at++) {
    if (holds()) return;
    await pause(10);
  }
  assert.fail(what());
}

async function agreed(house: House, pages: readonly ReturnType<typeof page>[]): Promise<void> {
  await until(() => pages.every(one => one.keeping().kind === "kept" && one.words() === house.text()), () => `not one text: ${JSON.stringify([house.text(), ...pages.map(one => [one.keeping(), one.words()])])}`);
}

const PIECES = ["shall ", "[NLD: ", "]", "\n", "应当", "تتعهد", "😀", "e\u0301", "*"];

/** Types and deletes whole characters in no order. */
async function scribble(one: ReturnType<typeof page>, times: number): Promise<void> {
  for (let at = 0; at < times; at++) {
    const places = [...one.words()].reduce<number[]>((all, character) => [...all, all.at(-1)! + character.length], [0]);
    const place = places[Math.floor(Math.random() * places.length)]!;
    if (Math.random() < 0.3) one.remove(place, places.find(other => other > place) ?? place);
    else one.type(place, PIECES[Math.floor(Math.random() * PIECES.length)]!);
    await pause(Math.random() * 4);
  }
}

test("What one types the other reads", async () => {
  const house = authority("Each State");
  const [one, other] = [page(house), page(house)];
  await agreed(house, [one, other]);
  one.type(10, " shall act");
  await agreed(house, [one, other]);
  assert.equal(other.words(), "Each State shall act");
  await Promise.all([one.leave(), other.leave()]);
});

test("Who may only read follows, and writes in the same page from the moment that it may", async () => {
  const house = authority("Each State");
  const writer = page(house);
  await agreed(house, [writer]);
  house.allow(false);
  await until(() => writer.keeping().kind === "reading", () => `${JSON.stringify(writer.keeping())}`);
  house.allow(true);
  await agreed(house, [writer]);
  writer.type(10, " shall act");
  await agreed(house, [writer]);
  assert.equal(house.text(), "Each State shall act");
  await writer.leave();
});

test("Five who type at once have one text, and not a character is lost", async () => {
  const house = authority("Each State shall\n(a) act");
  const pages = Array.from({ length: 5 }, () => page(house));
  await agreed(house, pages);
  await Promise.all(pages.map(one => scribble(one, 40)));
  await agreed(house, pages);
  await Promise.all(pages.map(one => one.leave()));
});

test("Answers that are lost, and pushes that are, cost nothing and double nothing", async () => {
  const house = authority("one\n\ntwo\n\nthree");
  const fates = ["answered", "unanswered", "lost"] as const;
  const pages = Array.from({ length: 3 }, () => page(house, shelfInMemory(), () => fates[Math.floor(Math.random() * 3)]!));
  await agreed(house, pages);
  const lines = ["one", "two", "three"]; // each writes on a line of their own
  for (const [at, one] of pages.entries()) for (let n = 0; n < 20; n++) { one.type(one.words().indexOf(lines[at]!), `<${at}.${n}>`); await pause(3); }
  await agreed(house, pages);
  for (const at of [0, 1, 2]) for (let n = 0; n < 20; n++) assert.equal(house.text().split(`<${at}.${n}>`).length, 2, `<${at}.${n}> once in ${house.text()}`);
  await Promise.all(pages.map(one => one.leave()));
});

test("Words typed offline are counted, and go in when the line is back", async () => {
  const house = authority("act and cooperate");
  const [one, other] = [page(house), page(house)];
  await agreed(house, [one, other]);
  one.cut();
  one.type(0, "shall ");
  one.type(0, "State ");
  other.type(17, " now");
  await until(() => house.text() === "act and cooperate now", () => house.text());
  const away = one.keeping();
  assert.deepEqual(away.kind === "away" && away.unsent, 2);
  one.mend();
  await agreed(house, [one, other]);
  assert.equal(other.words(), "State shall act and cooperate now");
  await Promise.all([one.leave(), other.leave()]);
});

test("A page that crashed with unsent words gives them to the next, once", async () => {
  const [house, shelf, held] = [authority("act"), shelfInMemory(), new Set<string>()];
  const one = page(house, shelf, undefined, { held });
  await agreed(house, [one]);
  one.cut();
  one.type(0, "shall ");
  await until(() => one.keeping().kind === "away", () => "not away");
  await pause(30);
  await one.crash();
  const next = page(house, shelf, undefined, { held });
  await agreed(house, [next]);
  assert.equal(next.words(), "shall act");
  await pause(30);
  assert.deepEqual(await shelf.all(), []);
  await next.leave();
});

test("Words that were sent, but whose answer never came before the crash, are not sent twice", async () => {
  const [house, shelf, held] = [authority("act"), shelfInMemory(), new Set<string>()];
  let fate: "answered" | "unanswered" = "answered";
  const one = page(house, shelf, () => fate, { held });
  await agreed(house, [one]);
  fate = "unanswered";
  one.type(0, "shall ");
  await until(() => house.text() === "shall act", () => house.text());
  await one.crash();
  const next = page(house, shelf, undefined, { held });
  await agreed(house, [next]);
  assert.equal(house.text(), "shall act");
  await next.leave();
});

test("Where somebody else has signed in in the browser nothing is sent, and all of it once the writer is back", async () => {
  const house = authority("The State shall act.");
  const one = page(house);
  await agreed(house, [one]);
  one.cut(true);
  one.type(0, "Mine. ");
  await until(() => one.keeping().kind === "away", () => "still there");
  assert.equal((one.keeping() as { isSignedOut?: boolean }).isSignedOut, true);
  house.signIn("another");
  one.mend();
  await pause(100);
  assert.equal(house.text(), "The State shall act.");
  assert.deepEqual(one.keeping(), { kind: "away", unsent: 1, here: true, isSignedOut: true });
  house.signIn("p");
  one.mend();
  await agreed(house, [one]);
  assert.equal(house.text(), "Mine. The State shall act.");
  await one.leave();
});

test("Two pages that crashed each leave their words, and one page brings both in", async () => {
  const [house, shelf, held] = [authority("one\n\ntwo"), shelfInMemory(), new Set<string>()];
  const pages = [page(house, shelf, undefined, { held }), page(house, shelf, undefined, { held })];
  await agreed(house, pages);
  pages.forEach((one, at) => { one.cut(); one.type(at === 0 ? 3 : 8, ` ${at}`); });
  await pause(30);
  await Promise.all(pages.map(one => one.crash()));
  const next = page(house, shelf, undefined, { held });
  await until(() => house.text().includes(" 0") && house.text().includes(" 1"), () => house.text());
  await agreed(house, [next]);
  await next.leave();
});

test("After hours away the words are taken along where the server can", async () => {
  const house = authority("act");
  const one = page(house, shelfInMemory(), undefined, { reunite: (_, now) => ({ rebased: `State ${now}` }) });
  const other = page(house);
  await agreed(house, [one, other]);
  one.cut();
  one.type(0, "State ");
  other.type(3, " now");
  await until(() => house.text() === "act now", () => house.text());
  house.forget();
  one.mend();
  await until(() => house.text() === "State act now", () => house.text());
  await agreed(house, [one, other]);
  assert.deepEqual(one.offered, []);
  await Promise.all([one.leave(), other.leave()]);
});

for (const choose of ["mine", "theirs", "both"] as const) {
  test(`Where they cannot be, both texts are offered, and the one chosen goes on: ${choose}`, async () => {
    const house = authority("act");
    const [one, other] = [page(house, shelfInMemory(), undefined, { choose: () => choose }), page(house)];
    await agreed(house, [one, other]);
    one.cut();
    one.type(0, "State ");
    other.remove(0, 3);
    other.type(0, "cooperate");
    await until(() => house.text() === "cooperate", () => house.text());
    house.forget();
    one.mend();
    await until(() => one.offered.length === 1, () => "nothing offered");
    await until(() => house.text() === { mine: "State act", theirs: "cooperate", both: "State act\ncooperate" }[choose], () => house.text());
    await agreed(house, [one, other]);
    await Promise.all([one.leave(), other.leave()]);
  });
}

test("A word changed offline and by a colleague meanwhile is offered, never mixed", async () => {
  const house = authority("rules of custom apply");
  const [one, other] = [page(house, shelfInMemory(), undefined, { choose: () => "theirs" }), page(house)];
  await agreed(house, [one, other]);
  one.cut();
  one.type(15, "ary international law");
  other.remove(9, 15);
  other.type(9, "humanity and public conscience");
  await until(() => house.text() === "rules of humanity and public conscience apply", () => house.text());
  one.mend();
  await until(() => one.offered.length === 1, () => one.words());
  assert.deepEqual([one.offered[0]!.mine, one.offered[0]!.theirs], ["rules of customary international law apply", "rules of humanity and public conscience apply"]);
  await agreed(house, [one, other]);
  assert.equal(house.text(), "rules of humanity and public conscience apply");
  await Promise.all([one.leave(), other.leave()]);
});

test("What several colleagues did meanwhile is one text beside one's own", async () => {
  const house = authority("rules of custom apply to all");
  const [one, other, third] = [page(house, shelfInMemory(), undefined, { choose: () => "both" }), page(house), page(house)];
  await agreed(house, [one, other, third]);
  one.cut();
  one.type(15, "ary law");
  other.type(9, "good ");
  await until(() => third.words() === "rules of good custom apply to all", () => third.words());
  third.type(third.words().length, " States");
  await until(() => house.text() === "rules of good custom apply to all States", () => house.text());
  one.mend();
  await until(() => one.offered.length === 1, () => one.words());
  await agreed(house, [one, other, third]);
  assert.equal(house.text(), "rules of customary law apply to all\nrules of good custom apply to all States");
  await Promise.all([one.leave(), other.leave(), third.leave()]);
});

test("Words left by a closed page are offered too where a colleague changed them meanwhile", async () => {
  const [house, shelf, held] = [authority("rules of custom apply"), shelfInMemory(), new Set<string>()];
  const [one, other] = [page(house, shelf, undefined, { held }), page(house)];
  await agreed(house, [one, other]);
  one.cut();
  one.type(15, "ary law");
  await pause(30);
  await one.crash();
  other.remove(9, 15);
  other.type(9, "humanity");
  await until(() => house.text() === "rules of humanity apply", () => house.text());
  const next = page(house, shelf, undefined, { held, choose: () => "mine" });
  await until(() => next.offered.length === 1, () => next.words());
  await agreed(house, [next, other]);
  assert.equal(house.text(), "rules of customary law apply");
  await pause(30);
  assert.deepEqual(await shelf.all(), []);
  await Promise.all([next.leave(), other.leave()]);
});

test("Two closed pages left the same word changed: nothing is mixed, and each is offered", async () => {
  const [house, shelf, held] = [authority("rules of custom apply"), shelfInMemory(), new Set<string>()];
  const pages = [page(house, shelf, undefined, { held }), page(house, shelf, undefined, { held })];
  await agreed(house, pages);
  pages.forEach((one, at) => { one.cut(); one.type(15, ["ary law", "s"][at]!); });
  await pause(30);
  await Promise.all(pages.map(one => one.crash()));
  const next = page(house, shelf, undefined, { held, choose: () => "both" });
  await until(() => next.offered.length === 1, () => next.words());
  await until(() => house.text().includes("customary law") && house.text().includes("customs"), () => house.text());
  await agreed(house, [next]);
  await pause(30);
  assert.deepEqual(await shelf.all(), []);
  await next.leave();
});

test("What a colleague types while one chooses is not overwritten by the choice", async () => {
  const house = authority("rules of custom apply\n\nto all");
  let decide = (_: "mine") => {};
  const one = page(house, shelfInMemory(), undefined, { hold: new Promise<"mine">(decided => { decide = decided; }) });
  const other = page(house);
  await agreed(house, [one, other]);
  one.cut();
  one.type(15, "ary law");
  other.type(15, "s");
  await until(() => house.text().startsWith("rules of customs"), () => house.text());
  one.mend();
  await until(() => one.offered.length === 1, () => one.words());
  other.type(other.words().length, " States");
  await until(() => house.text().endsWith("to all States"), () => house.text());
  decide("mine");
  await until(() => one.offered.length === 2, () => "not asked again");
  await agreed(house, [one, other]);
  assert.ok([house.text(), ...one.offered.map(offer => offer.theirs)].some(words => words.endsWith("to all States")));
  await Promise.all([one.leave(), other.leave()]);
});

/** One word of the text that nobody has changed, and some place in it; in what the page shows. */
function untouched(words: string): { from: number; to: number; at: number } | undefined {
  const all = [...words.matchAll(/(?<![^\s])[a-z]+(?![^\s])/g)];
  const word = all[Math.floor(Math.random() * all.length)];
  return word && { from: word.index, to: word.index + word[0].length, at: word.index + Math.floor(Math.random() * (word[0].length + 1)) };
}

for (let play = 1; play <= 12; play++) {
  test(`Whoever comes and goes, no word is made of two ends, nothing typed is lost, and all have one text: play ${play}`, async () => {
    const house = authority("each state shall apply rules of custom\nto all nations in good faith\nat any time");
    const choices = ["mine", "theirs", "both"] as const;
    const offers: Offer[] = [];
    const held = new Set<string>();
    const shelves = Array.from({ length: 3 }, () => shelfInMemory());
    const open = (at: number) => page(house, shelves[at], undefined, { held, choose: offer => { offers.push(offer); return choices[Math.floor(Math.random() * 3)]!; } });
    const pages = shelves.map((_, at) => open(at));
    const away = new Set<number>();
    const typed: string[] = [];
    await agreed(house, pages);
    for (let act = 0; act < 24; act++) {
      const at = Math.floor(Math.random() * pages.length);
      const one = pages[at]!;
      const here = () => pages.filter((_, which) => !away.has(which));
      if (Math.random() < 0.2) {
        if (!away.delete(at)) { away.add(at); one.cut(); }
        else if (Math.random() < 0.5) one.mend();
        else { await pause(20); await one.crash(); pages[at] = open(at); } // the tab was closed and opened again
      } else {
        const place = untouched(one.words());
        if (!place) continue;
        const mark = "ABC"[at]! + act;
        const replaces = Math.random() < 0.4;
        if (replaces) one.remove(place.from, place.to);
        one.type(replaces ? place.from : place.at, Math.random() < 0.5 ? mark : `${mark}x `);
        typed.push(mark);
      }
      await agreed(house, here()); // those on line are never at it at once
    }
    for (const at of away) { pages[at]!.mend(); await agreed(house, [pages[at]!]); }
    await agreed(house, pages);
    for (const word of house.text().split(/\s+/)) assert.ok(new Set(word.match(/[ABC]/g)).size < 2, `${word} in ${house.text()}`);
    const anywhere = [house.text(), ...offers.flatMap(offer => [offer.mine, offer.theirs])];
    for (const mark of typed) assert.ok(anywhere.some(words => words.includes(mark)), `${mark} is nowhere: ${house.text()}`);
    await Promise.all(pages.map(one => one.leave()));
  });
}

test("One push carries no more than the server takes at once", () => {
  let state = EditorState.create({ doc: text("a"), extensions: asCopy(0, "client") });
  const holder: Holder = { get state() { return state; }, dispatch: change => { state = state.update(change as object).state; } };
  const copy = copyOf(holder, text("a"), 0);
  for (let at = 0; at < 30; at++) holder.dispatch({ changes: { from: 0, to: state.doc.length, insert: String(at % 10).repeat(90_000) } });
  const sent = copy.sendable();
  assert.deepEqual(sent.map(({ seq }) => seq), [...sent.keys()].map(at => at + 1));
  assert.ok(sent.length > 5 && sent.reduce((sum, { changes }) => sum + changes.length, 0) <= 1_000_000, String(sent.length));
  for (let at = 0; at < 200; at++) holder.dispatch({ changes: { from: 0, insert: "x" } });
  assert.ok(copy.sendable().length <= 100);
});
