import assert from "node:assert/strict";
import { test } from "node:test";
import { attribute } from "../../src/client/editor/attribute.ts";
import { brackets, type Register } from "../../src/client/editor/brackets.ts";
import { emphases } from "../../src/client/editor/emphasis.ts";
import { provisional } from "../../src/client/editor/provisional.ts";

const register: Register = new Map([["NLD", "NLD"], ["DEU", "DEU"], ["CHN", "CHN"], ["RUS", "RUS"], ["EU", "EU"], ["Netherlands (Kingdom of the)", "NLD"], ["African Group", "AFRICAN-GROUP"]]);

/** Emphasised words, by what is around them. */
const emphasised = (text: string) => emphases(text).map(({ from, to, mark }) => [mark, text.slice(from + mark, to - mark)]);

test("One mark is italics, two are bold", () => assert.deepEqual(emphasised("*Recalling* the **Charter**"), [[1, "Recalling"], [2, "Charter"]]));

test("Three are both", () => assert.deepEqual(emphasised("***Recalling***"), [[1, "**Recalling**"], [2, "Recalling"]]));

test("Marks in the middle of a word count for asterisks only", () => {
  assert.deepEqual(emphasised("re*call*ing"), [[1, "call"]]);
  assert.deepEqual(emphasised("snake_case_name"), []);
});

test("A mark with space inside is a character", () => assert.deepEqual(emphasised("2 * 3 * 4"), []));

test("An escaped mark is a character", () => assert.deepEqual(emphasised("\\*not\\* this"), []));

test("Marks left alone stay in sight", () => assert.deepEqual(emphasised("*one and *two*"), [[1, "two"]]));

test("Emphasis works in Arabic and Chinese", () => assert.deepEqual(emphasised("*إذ تشير* 和 *回顾*"), [[1, "إذ تشير"], [1, "回顾"]]));

const heads = (text: string) => brackets(text, register).pairs.map(({ open, close, depth, head }) => [text.slice(open, close + 1), depth, head?.parties ?? []]);

test("Brackets nest and are told by depth", () => assert.deepEqual(heads("[a [b]] [c]"), [["[a [b]]", 0, []], ["[b]", 1, []], ["[c]", 0, []]]));

test("What does not pair is no bracket", () => assert.deepEqual(heads("a] [b"), []));

test("Footnote marks, braces and escapes are no brackets", () => {
  assert.deepEqual(heads("a[^1] {b]} \\[c\\]"), []);
  assert.deepEqual(brackets("a[^1b]", register).footnotes, [{ from: 1, to: 6, mark: "1b" }]);
});

test("A head of parties is read by the register", () => {
  assert.deepEqual(heads("[NLD, DEU: shall]"), [["[NLD, DEU: shall]", 0, ["NLD", "DEU"]]]);
  assert.deepEqual(heads("[NLD/DEU propose; RUS oppose: and]")[0]?.[2], ["NLD", "DEU", "RUS"]);
  assert.deepEqual(heads("[Netherlands (Kingdom of the) and DEU: x]")[0]?.[2], ["NLD", "DEU"]);
  assert.deepEqual(heads("[African Group (on behalf of 54 States): x]")[0]?.[2], ["AFRICAN-GROUP"]);
});

test("Words before a colon are not parties unless all of them are", () => {
  for (const text of ["[Each Party shall: x]", "[Option 1: x]", "[NLD, Atlantis: x]", "[: x]"]) assert.deepEqual(heads(text)[0]?.[2], []);
});

/** The text after the key, its selection between bars. */
function attributed(marked: string, party = "NLD"): string {
  const [start, end] = [marked.indexOf("|"), marked.lastIndexOf("|") - 1];
  const text = marked.replaceAll("|", "");
  const done = attribute(text, start, Math.max(start, end), party, register);
  const after = text.slice(0, done.start) + done.text + text.slice(done.end);
  return `${after.slice(0, done.from)}|${after.slice(done.from, done.to)}|${after.slice(done.to)}`;
}

test("Selected words are bracketed as one's own delegation's", () => assert.equal(attributed("State |shall| act"), "State [NLD: |shall|] act"));

test("Nothing selected opens a bracket of one's own", () => assert.equal(attributed("State || act"), "State [NLD: ||] act"));

test("A bracket that is there gets the party into its head", () => {
  assert.equal(attributed("State [|shall|] act"), "State [NLD: |shall|] act");
  assert.equal(attributed("State [DEU: |shall|] act"), "State [DEU, NLD: |shall|] act");
  assert.equal(attributed("State [sha||ll] act"), "State [NLD: sha||ll] act");
});

test("Once more takes the party out again, and nobody else", () => {
  assert.equal(attributed("State [DEU, NLD: |shall|] act"), "State [DEU: |shall|] act");
  assert.equal(attributed("State [NLD: |shall|] act"), "State [|shall|] act");
});

test("A head that says more keeps what it says", () => {
  assert.equal(attributed("[DEU propose; RUS oppose: |x|]"), "[DEU propose; RUS oppose; NLD: |x|]");
  assert.equal(attributed("[NLD propose; RUS oppose: |x|]"), "[NLD propose; RUS oppose: |x|]");
});

test("A provisional redline gives both texts back", () => {
  const texts = ["", "Each State shall ensure.", "All States should ensure, as appropriate.", "各缔约国应当确保", "تتعهد الدول الأطراف", "😀 one\n(b) two"];
  for (const base of texts) for (const words of texts) {
    const marked = provisional(base, words);
    assert.equal(marked.filter(one => one.kind !== "ins").map(one => one.text).join(""), base);
    assert.equal(marked.filter(one => one.kind !== "del").map(one => one.text).join(""), words);
  }
});

test("A provisional redline marks the words that changed", () => assert.deepEqual(provisional("Each State shall act", "Each State should act"), [
  { kind: "same", text: "Each State " }, { kind: "del", text: "shall" }, { kind: "ins", text: "should" }, { kind: "same", text: " act" },
]));
