import assert from "node:assert/strict";
import { test } from "node:test";
import { bracketFor, commandOf, KEYS, neighbour, type Press } from "../../src/client/keymap.ts";

const press = (key: string, held: Partial<Press> = {}): Press => ({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...held });

test("n and p walk through changes, j and k through paragraphs", () => {
  assert.deepEqual(["n", "p", "j", "k"].map(key => commandOf(press(key), "reading")), ["next-change", "previous-change", "next-unit", "previous-unit"]);
});

test("Enter chooses a paragraph and c proposes a change to it", () => {
  assert.deepEqual(["Enter", "c"].map(key => commandOf(press(key), "reading")), ["choose", "propose"]);
});

test("Every key that does something is in the list of keys, and the list names no other", () => {
  const listed = KEYS.flatMap(([keys]) => keys.split(" ")).map(key => key === "Esc" ? "Escape" : key);
  const all = ["n", "p", "j", "k", "Enter", "c", "/", "?", ".", "Escape"];
  for (const key of all) assert.ok(listed.includes(key), key);
  for (const key of listed.filter(one => !all.includes(one))) assert.ok(["Tab", "Ctrl", "Shift", "B", "I"].includes(key), key);
});

test("While typing, letters are letters", () => {
  for (const key of ["n", "c", "Enter", "/", "?", ".", "Escape"]) assert.equal(commandOf(press(key), "typing"), undefined);
});

test("The browser’s own keys stay its own", () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }]) assert.equal(commandOf(press("n", held), "reading"), undefined);
});

test("Other keys do nothing", () => assert.equal(commandOf(press("x"), "reading"), undefined));

test("Walking stops at the ends", () => {
  assert.equal(neighbour([0, 10, 20], 2, 1), 2);
  assert.equal(neighbour([0, 10, 20], 0, -1), 0);
  assert.equal(neighbour([0, 10, 20], 1, 1), 2);
});

test("Without a current one it begins where the reader is", () => {
  assert.equal(neighbour([-50, -10, 30, 80], -1, 1), 2);
  assert.equal(neighbour([-50, -10, 30, 80], -1, -1), 1);
  assert.equal(neighbour([-50, -10], -1, 1), 1);
  assert.equal(neighbour([-50, -10], -1, -1), 1);
});

test("Arrows go between the brackets of a paragraph and follow its direction", () => {
  assert.equal(bracketFor("ArrowRight", 0, 3, "ltr"), 1);
  assert.equal(bracketFor("ArrowRight", 1, 3, "rtl"), 0);
  assert.equal(bracketFor("ArrowLeft", 2, 3, "rtl"), 2);
  assert.equal(bracketFor("Home", 2, 3, "ltr"), 0);
  assert.equal(bracketFor("End", 0, 3, "ltr"), 2);
  assert.equal(bracketFor("ArrowDown", 0, 3, "ltr"), undefined);
});
