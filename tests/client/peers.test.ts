import { EditorState } from "@codemirror/state";
import assert from "node:assert/strict";
import { test } from "node:test";
import { caretsOf, colleagues, peerPointed, peersGathered } from "../../src/client/editor/peers.ts";

const opened = EditorState.create({ doc: "Each State shall", extensions: colleagues });
const pointed = (state: EditorState, client: string, person: string, head: number) =>
  state.update({ effects: peerPointed.of({ client, person, name: "Jan de Vries", anchor: head, head }) }).state;

test("Of two people of one name, only the caret of the one who left goes", () => {
  const both = pointed(pointed(opened, "a", "person-1", 3), "b", "person-2", 7);
  assert.deepEqual(caretsOf(both).map(one => one.person), ["person-1", "person-2"]);
  const left = both.update({ effects: peersGathered.of(new Set(["person-2"])) }).state;
  assert.deepEqual(caretsOf(left).map(one => [one.person, one.head]), [["person-2", 7]]);
});

test("A colleague's caret stays by its word while one types before it", () => {
  const typed = pointed(opened, "a", "person-1", 5).update({ changes: { from: 0, insert: "Not " } }).state;
  assert.deepEqual(caretsOf(typed).map(one => [one.head, one.moves]), [[9, 1]]);
});
