import { redo, undo } from "@codemirror/commands";
import { type ChangeSpec, type StateCommand } from "@codemirror/state";
import type { KeyBinding } from "@codemirror/view";
import { wrap, type Wrapped } from "../wrap.ts";
import { attribute } from "./attribute.ts";
import type { Register } from "./brackets.ts";

/** What the keys and the buttons above the text do. */
export interface Commands {
  readonly bracket?: StateCommand;
  readonly emphasise?: StateCommand;
  /** Brackets the selection and says that it is one's own delegation's; undefined for people who sit for none. */
  readonly attributeOwn?: StateCommand | undefined;
  readonly undo: StateCommand;
  readonly redo: StateCommand;
}

/** Of a text without brackets and emphasis. */
export const plain: Commands = { undo, redo };

export function commands(register: Register, party: string | undefined): Commands {
  return {
    bracket: doing((text, from, to) => wrap(text, from, to, "[", "]")),
    emphasise: doing((text, from, to) => wrap(text, from, to, "*", "*")),
    attributeOwn: party ? doing((text, from, to) => attribute(text, from, to, party, register)) : undefined,
    undo, redo,
  };
}

export const keysOf = ({ bracket, emphasise, attributeOwn }: Commands): KeyBinding[] => !bracket || !emphasise ? [] : [
  { key: "Mod-b", run: bracket, preventDefault: true },
  { key: "Mod-i", run: emphasise, preventDefault: true },
  { key: "Mod-Shift-b", run: attributeOwn ?? bracket, preventDefault: true },
];

function doing(change: (text: string, from: number, to: number) => Wrapped): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const text = state.doc.toString();
    const { from, to } = state.selection.main;
    const wrapped = change(text, from, to);
    dispatch(state.update({ changes: touching(text, wrapped), selection: { anchor: wrapped.from, head: wrapped.to }, userEvent: "input", scrollIntoView: true }));
    return true;
  };
}

/** Only the marks come or go; the words between them stay the words they are, for colleagues who are changing them. */
function touching(text: string, { start, end, text: written }: Wrapped): ChangeSpec {
  const old = text.slice(start, end);
  const inside = written.indexOf(old);
  if (old !== "" && inside >= 0) return [{ from: start, insert: written.slice(0, inside) }, { from: end, insert: written.slice(inside + old.length) }];
  const left = old.indexOf(written);
  if (written !== "" && left >= 0) return [{ from: start, to: start + left }, { from: start + left + written.length, to: end }];
  return { from: start, to: end, insert: written };
}
