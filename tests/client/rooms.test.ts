import { EditorState, Transaction } from "@codemirror/state";
import assert from "node:assert/strict";
import { test } from "node:test";
import { attend, type Stage } from "../../src/client/rooms/attend.ts";
import { asCopy, text, type Holder } from "../../src/client/rooms/copy.ts";
import type { Keeping } from "../../src/client/rooms/lamp.ts";
import { outboxOf } from "../../src/client/rooms/outbox.ts";
import type { Shelf } from "../../src/client/rooms/shelf.ts";
import { authority } from "./authority.ts";
import { shelfInMemory } from "./shelf.ts";

type House = ReturnType<typeof authority>;

/** A page with the room's text in it, and somebody who types. */
function page(house: House, shelf: Shelf = shelfInMemory(), plan?: () => "answered" | "unanswered" | "lost", more: { rebased?: (base: string, now: string, own: string) => string | null; choose?: "mine" | "theirs"; held?: Set<string> } = {}) {
  let state = EditorState.create();
  let keeping: Keeping = { kind: "opening" };
  const offered: [string, string][] = [];
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
    choose: (own, theirs) => { offered.push([own, theirs]); return Promise.resolve(more.choose ?? "mine"); },
  };
  let lines: ReturnType<ReturnType<House["connect"]>> | undefined;
  const attendance = attend({
    room: "room",
    connect: (...doors) => lines = house.connect(plan, more.rebased)(...doors),
    outbox: key => outboxOf(shelf, key, "arms", "room"),
    claim: client => { if (held.has(client)) return Promise.resolve(false); held.add(client); mine.push(client); return Promise.resolve(true); },
  }, stage);
  return {
    words: () => state.doc.toString(),
    type: (at: number, insert: string) => holder.dispatch({ changes: { from: Math.min(at, state.doc.length), insert } }),
    remove: (from: number, to: number) => holder.dispatch({ changes: { from: Math.min(from, state.doc.length), to: Math.min(to, state.doc.length) } }),
    keeping: () => keeping, offered,
    cut: () => lines!.cut(), mend: () => lines!.mend(),
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

test("Five who type at once have one text, and not a character is lost", async () => {
  const house = authority("Each State shall\n(a) act");
  const pages = Array.from({ length: 5 }, () => page(house));
  await agreed(house, pages);
  await Promise.all(pages.map(one => scribble(one, 40)));
  await agreed(house, pages);
  await Promise.all(pages.map(one => one.leave()));
});

test("Answers that are lost, and pushes that are, cost nothing and double nothing", async () => {
  const house = authority("");
  const fates = ["answered", "unanswered", "lost"] as const;
  const pages = Array.from({ length: 3 }, () => page(house, shelfInMemory(), () => fates[Math.floor(Math.random() * 3)]!));
  await agreed(house, pages);
  for (const [at, one] of pages.entries()) for (let n = 0; n < 20; n++) { one.type(0, `<${at}.${n}>`); await pause(3); }
  await agreed(house, pages);
  for (const at of [0, 1, 2]) for (let n = 0; n < 20; n++) assert.equal(house.text().split(`<${at}.${n}>`).length, 2, `<${at}.${n}> once in ${house.text()}`);
  await Promise.all(pages.map(one => one.leave()));
});

test("Words typed offline are counted, and go in when the line is back", async () => {
  const house = authority("act");
  const [one, other] = [page(house), page(house)];
  await agreed(house, [one, other]);
  one.cut();
  one.type(0, "shall ");
  one.type(0, "State ");
  other.type(3, " now");
  await until(() => house.text() === "act now", () => house.text());
  const away = one.keeping();
  assert.deepEqual(away.kind === "away" && away.unsent, 2);
  one.mend();
  await agreed(house, [one, other]);
  assert.equal(other.words(), "State shall act now");
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

test("Two pages that crashed each leave their words, and one page brings both in", async () => {
  const [house, shelf, held] = [authority("act"), shelfInMemory(), new Set<string>()];
  const pages = [page(house, shelf, undefined, { held }), page(house, shelf, undefined, { held })];
  await agreed(house, pages);
  pages.forEach((one, at) => { one.cut(); one.type(3, ` ${at}`); });
  await pause(30);
  await Promise.all(pages.map(one => one.crash()));
  const next = page(house, shelf, undefined, { held });
  await until(() => house.text().includes(" 0") && house.text().includes(" 1"), () => house.text());
  await agreed(house, [next]);
  await next.leave();
});

test("After hours away the words are taken along where the server can", async () => {
  const house = authority("act");
  const one = page(house, shelfInMemory(), undefined, { rebased: (_, now) => `State ${now}` });
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

for (const choose of ["mine", "theirs"] as const) {
  test(`Where they cannot be, both texts are offered, and the one chosen goes on: ${choose}`, async () => {
    const house = authority("act");
    const [one, other] = [page(house, shelfInMemory(), undefined, { choose }), page(house)];
    await agreed(house, [one, other]);
    one.cut();
    one.type(0, "State ");
    other.remove(0, 3);
    other.type(0, "cooperate");
    await until(() => house.text() === "cooperate", () => house.text());
    house.forget();
    one.mend();
    await until(() => one.offered.length === 1, () => "nothing offered");
    assert.deepEqual(one.offered, [["State act", "cooperate"]]);
    await until(() => house.text() === (choose === "mine" ? "State act" : "cooperate"), () => house.text());
    await agreed(house, [one, other]);
    await Promise.all([one.leave(), other.leave()]);
  });
}
