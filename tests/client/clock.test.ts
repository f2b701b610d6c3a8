import assert from "node:assert/strict";
import { test } from "node:test";
import { timeIn } from "../../src/client/clock.ts";

const at = new Date("2026-11-29T16:42:08Z");

test("A time is told in the negotiation's zone, whatever the browser's, and names the place", () => {
  assert.equal(timeIn("Europe/Amsterdam", at), "17:42:08 Amsterdam");
  assert.equal(timeIn("America/New_York", at), "11:42:08 New York");
  assert.equal(timeIn("UTC", at), "16:42:08 UTC");
});

test("Where the zone is not known it is UTC, and says so", () => {
  assert.equal(timeIn(undefined, at), "16:42:08 UTC");
  assert.equal(timeIn("Mars/Olympus", at), "16:42:08 UTC");
});
