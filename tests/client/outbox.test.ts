import assert from "node:assert/strict";
import { test } from "node:test";
import type { Kept } from "../../src/client/rooms/copy.ts";
import { outboxOf } from "../../src/client/rooms/outbox.ts";
import { shelfInMemory } from "./shelf.ts";

const KEY = btoa("0123456789abcdef0123456789abcdef");
const OTHER = btoa("another sign-in's key, 32 bytes.");
const kept = (client: string, unsent: string[] = ['[5,[0," now"]]']): Kept => ({ client, confirmed: 3, version: 7, text: "a red line", unsent });

test("What was kept comes back as it was", async () => {
  const shelf = shelfInMemory();
  const outbox = await outboxOf(shelf, KEY, "arms", "room");
  outbox.keep(() => kept("one"));
  await outbox.settled();
  assert.deepEqual(await (await outboxOf(shelf, KEY, "arms", "room")).left(), [kept("one")]);
});

test("No word of it can be read on the shelf", async () => {
  const shelf = shelfInMemory();
  const outbox = await outboxOf(shelf, KEY, "arms", "room");
  outbox.keep(() => kept("one"));
  await outbox.settled();
  const [one] = await shelf.all();
  const lying = Buffer.from(one!.sealed).toString("latin1") + JSON.stringify(one);
  for (const word of ["red line", " now"]) assert.ok(!lying.includes(word));
});

test("Another sign-in reads nothing, and clears what nobody can read any more", async () => {
  const shelf = shelfInMemory();
  const outbox = await outboxOf(shelf, KEY, "arms", "room");
  outbox.keep(() => kept("one"));
  await outbox.settled();
  assert.deepEqual(await (await outboxOf(shelf, OTHER, "arms", "room")).left(), []);
  assert.deepEqual(await shelf.all(), []);
});

test("Words put under another room's name are not believed", async () => {
  const shelf = shelfInMemory();
  const outbox = await outboxOf(shelf, KEY, "arms", "room");
  outbox.keep(() => kept("one"));
  await outbox.settled();
  const [one] = await shelf.all();
  await shelf.put({ ...one!, room: "elsewhere" });
  assert.deepEqual(await (await outboxOf(shelf, KEY, "arms", "elsewhere")).left(), []);
});

test("Each room has its own, the newest first", async () => {
  const shelf = shelfInMemory();
  let clock = 0;
  for (const [room, client] of [["room", "old"], ["elsewhere", "other"], ["room", "new"]] as const) {
    const outbox = await outboxOf(shelf, KEY, "arms", room, () => ++clock);
    outbox.keep(() => kept(client));
    await outbox.settled();
  }
  assert.deepEqual((await (await outboxOf(shelf, KEY, "arms", "room")).left()).map(one => one.client), ["new", "old"]);
});

test("When all is sent nothing is left lying", async () => {
  const shelf = shelfInMemory();
  const outbox = await outboxOf(shelf, KEY, "arms", "room");
  outbox.keep(() => kept("one"));
  await outbox.settled();
  outbox.keep(() => kept("one", []));
  await outbox.settled();
  assert.deepEqual(await shelf.all(), []);
});

test("Of many writings in a row the last is what lies there", async () => {
  const shelf = shelfInMemory();
  const outbox = await outboxOf(shelf, KEY, "arms", "room");
  for (let at = 1; at <= 50; at++) outbox.keep(() => kept("one", Array.from({ length: at }, (_, n) => `[${n}]`)));
  await outbox.settled();
  assert.equal((await outbox.left())[0]?.unsent.length, 50);
  assert.ok((await shelf.all())[0]?.unsent === 50);
});

test("It says that words lie there only once they do, and never where they cannot", async () => {
  const shelf = shelfInMemory();
  const outbox = await outboxOf(shelf, KEY, "arms", "room");
  outbox.keep(() => kept("one"));
  assert.equal(outbox.holds(), undefined);
  await outbox.settled();
  assert.equal(outbox.holds(), true);
  const full = await outboxOf({ ...shelf, put: () => Promise.reject(new Error("The disk is full.")) }, KEY, "arms", "room");
  full.keep(() => kept("two"));
  await full.settled();
  assert.equal(full.holds(), false);
});
