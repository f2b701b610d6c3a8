import assert from "node:assert/strict";
import { test } from "node:test";
import { heard, newsLine, nothingNew } from "../../src/client/news.ts";
import type { Notice } from "../../src/client/wire.ts";

const notice = (kind: Notice["kind"], id = "a", version = 1): Notice => ({ kind, id, version, clause: "" });
const after = (...notices: Notice[]) => notices.reduce(heard, nothingNew);

test("No news says nothing", () => assert.equal(newsLine(nothingNew), ""));

test("One act is one new act", () => assert.equal(newsLine(after(notice("amendment"))), "1 new act"));

test("Each act is counted once, however often it is heard", () => {
  assert.equal(newsLine(after(notice("amendment"), notice("amendment"), notice("amendment", "a", 2), notice("amendment", "b"))), "3 new acts");
});

test("The same number on another kind of thing is another act", () => {
  assert.equal(newsLine(after(notice("draft"), notice("amendment"))), "2 new acts");
});

test("A new version is said first and is no act among others", () => {
  assert.equal(newsLine(after(notice("amendment"), notice("version"))), "A new version, 1 new act");
});

test("What was missed offline is not counted, for its number is not known", () => {
  assert.equal(newsLine({ ...after(notice("amendment")), missed: true }), "Changed while you were offline");
});

test("Hearing news leaves the earlier news as it was", () => {
  const before = after(notice("amendment"));
  heard(before, notice("amendment", "b"));
  assert.equal(newsLine(before), "1 new act");
});
