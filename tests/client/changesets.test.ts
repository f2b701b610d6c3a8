import { ChangeSet, Text } from "@codemirror/state";
import assert from "node:assert/strict";
import { test } from "node:test";
import { apart } from "../../src/client/rooms/apart.ts";
import { unlawful } from "../../src/client/rooms/lawful.ts";
import vectors from "./vectors/changesets.json" with { type: "json" };

const text = (words: string) => Text.of(words.split("\n"));
const json = (set: ChangeSet) => JSON.parse(JSON.stringify(set)) as unknown;
const read = (changes: unknown) => ChangeSet.fromJSON(changes);

/** Asks of every case, and names the one that fails. */
function every(law: string, holds: (one: typeof vectors.cases[number], doc: Text, a: ChangeSet, b: ChangeSet, c: ChangeSet) => void): void {
  test(law, () => {
    for (const one of vectors.cases) {
      try {
        holds(one, text(one.doc), read(one.a), read(one.b), read(one.c));
      } catch (error) {
        throw new Error(one.name, { cause: error });
      }
    }
  });
}

every("A set makes of its text what the file says", (one, doc, a, b, c) => {
  assert.equal(a.apply(doc).toString(), one.appliedA);
  assert.equal(b.apply(doc).toString(), one.appliedB);
  assert.equal(c.apply(text(one.appliedA)).toString(), one.appliedC);
});

every("A set mapped over another, after it and before it, is the file's", (one, _, a, b) => {
  assert.deepEqual(json(a.map(b)), one.aMapB);
  assert.deepEqual(json(a.map(b, true)), one.aMapBBefore);
  assert.deepEqual(json(b.map(a)), one.bMapA);
  assert.deepEqual(json(b.map(a, true)), one.bMapABefore);
});

every("Both orders give one text", (one, doc, a, b) => {
  assert.equal(b.map(a).apply(a.apply(doc)).toString(), one.appliedBoth);
  assert.equal(a.map(b, true).apply(b.apply(doc)).toString(), one.appliedBoth);
});

every("Two sets are apart where the file says so", (one, doc, a, b) => {
  assert.equal(apart(a, b, b.apply(doc).toString()), one.apart);
});

every("Two sets composed are one that does both", (one, doc, a, _, c) => {
  assert.deepEqual(json(a.compose(c)), one.composed);
  assert.equal(a.compose(c).apply(doc).toString(), one.appliedC);
});

every("A set inverted gives the text back", (one, doc, a) => {
  assert.deepEqual(json(a.invert(doc)), one.inverted);
  assert.equal(a.invert(doc).apply(a.apply(doc)).toString(), one.doc);
});

/** Why the set may not be followed; undefined for one that may. */
function faultOf(changes: string, doc: string): string | undefined {
  let set: ChangeSet;
  try {
    set = read(JSON.parse(changes));
  } catch {
    return "malformed";
  }
  if (changes.includes("\\n") || !wholeNumbers(JSON.parse(changes) as unknown[])) return "malformed";
  return set.length !== doc.length ? "wrong-length" : unlawful(set, (from, to) => doc.slice(from, to));
}

const wholeNumbers = (sections: unknown[]) => sections.flat().every(part => typeof part !== "number" || (Number.isInteger(part) && part >= 0));

test("What no server may follow is told apart", () => {
  for (const { code, doc, changes, times } of vectors.hostile as { code: string; doc: string; changes: string; times?: number }[])
    assert.equal(faultOf(times ? changes.replace("@", "a".repeat(times)) : changes, doc), code, `${changes.slice(0, 80)} on ${JSON.stringify(doc)}`);
});
