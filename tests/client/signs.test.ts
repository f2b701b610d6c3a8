import assert from "node:assert/strict";
import { test } from "node:test";
import { shown } from "../../src/client/signs.ts";

test("A name that turns its neighbours is shown by signs", () => {
  assert.equal(shown("Ann\u202Eaileb\u2066\u200B of Aara"), "Ann⟨U+202E⟩aileb⟨U+2066⟩⟨U+200B⟩ of Aara");
});

test("A name in any script stands as it is", () => {
  for (const name of ["Kenya", "الأردن", "نمی\u200Cخواهم", "中国"]) assert.equal(shown(name), name);
});
