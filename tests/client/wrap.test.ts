import assert from "node:assert/strict";
import { test } from "node:test";
import { wrap } from "../../src/client/wrap.ts";

/** The text with its selection between bars, before and after. */
function wrapped(marked: string, open: string, close: string): string {
  const start = marked.indexOf("|");
  const end = marked.lastIndexOf("|") - 1;
  const value = marked.replaceAll("|", "");
  const { start: first, end: last, text, from, to } = wrap(value, start, Math.max(start, end), open, close);
  const after = value.slice(0, first) + text + value.slice(last);
  return `${after.slice(0, from)}|${after.slice(from, to)}|${after.slice(to)}`;
}

test("Selected words are bracketed and stay selected", () => assert.equal(wrapped("Each State |shall| ensure", "[", "]"), "Each State [|shall|] ensure"));

test("A space caught at the end stays outside", () => assert.equal(wrapped("Each State |shall |ensure", "[", "]"), "Each State [|shall|] ensure"));

test("Nothing selected opens an empty pair around the caret", () => assert.equal(wrapped("Each State ||", "[", "]"), "Each State [||]"));

test("Once more takes the marks away", () => assert.equal(wrapped("Each State [|shall|] ensure", "[", "]"), "Each State |shall| ensure"));

test("Emphasis at the very start of the text", () => assert.equal(wrapped("|Recalling| the Charter", "*", "*"), "*|Recalling|* the Charter"));
