import assert from "node:assert/strict";
import { test } from "node:test";
import { retryDelay } from "../../src/client/retry.ts";

const middle = () => 0.5;

test("The first attempt follows at once, the next ones after two, five, ten and thirty seconds", () => {
  assert.deepEqual([0, 1, 2, 3, 4].map(n => retryDelay(n, middle)), [0, 2_000, 5_000, 10_000, 30_000]);
});

test("It never gives up and never waits longer", () => {
  for (const attempts of [5, 6, 100, 10_000]) assert.equal(retryDelay(attempts, middle), 30_000);
});

test("A room does not come back all at the same instant, nor a tenth too early or late", () => {
  assert.deepEqual([retryDelay(9, () => 0), retryDelay(9, () => 1)], [27_000, 33_000]);
});
