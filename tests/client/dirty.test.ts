import assert from "node:assert/strict";
import { test } from "node:test";
import { touched, typed, type Control } from "../../src/client/dirty.ts";

const area = (defaultValue: string, value: string): Control => ({ type: "textarea", value, defaultValue });
const option = (selected: boolean, defaultSelected = false) => ({ selected, defaultSelected });

test("Words other than those the page came with are typed", () => assert.ok(typed(area("shall", "should"))));

test("Words typed and taken back are not", () => assert.ok(!typed(area("shall", "shall"))));

test("Line ends alone are no words", () => assert.ok(!typed(area("(a)\r\n(b)", "(a)\n(b)"))));

test("A space is a change: text is a value", () => assert.ok(typed(area("shall", "shall "))));

test("Hidden fields and buttons are not the reader’s", () => {
  for (const type of ["hidden", "submit", "button"]) assert.ok(!touched({ type, value: "2", defaultValue: "1" }));
});

test("A choice is not typed but is the reader’s", () => {
  const box: Control = { type: "checkbox", checked: true, defaultChecked: false, value: "on", defaultValue: "on" };
  assert.ok(!typed(box));
  assert.ok(touched(box));
});

test("A list shows its first line by itself", () => {
  assert.ok(!touched({ type: "select-one", options: [option(true), option(false)] }));
  assert.ok(touched({ type: "select-one", options: [option(false), option(true)] }));
});

test("A list with a default is touched when another line is chosen", () => {
  assert.ok(!touched({ type: "select-one", options: [option(false), option(true, true)] }));
  assert.ok(touched({ type: "select-one", options: [option(true), option(false, true)] }));
});

test("A chosen file is the reader’s", () => {
  assert.ok(touched({ type: "file", files: { length: 1 } }));
  assert.ok(!touched({ type: "file", files: { length: 0 } }));
});
