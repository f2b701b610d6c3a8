import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { readable, unlawful } from "../rooms/lawful.ts";
import type { Register } from "./brackets.ts";
import { keysOf, type Commands } from "./commands.ts";
import { marks, type PartyName } from "./marks.ts";
import { colleagues } from "./peers.ts";

export interface Look {
  /** What a screen reader calls the text. */
  readonly label: string;
  /** Id of the words that say which keys there are; empty for none. */
  readonly describedBy: string;
  /** The language of the text, such as "ar"; empty for the page's. */
  readonly lang: string;
  readonly register: Register;
  readonly parties: ReadonlyMap<string, PartyName>;
  readonly commands: Commands;
  /** UTF-16 units that the text may have. */
  readonly longest: number;
}

/** A text as one reads it, that can be written in. */
export function writing({ label, describedBy, lang, register, parties, commands, longest }: Look, writes: boolean): Extension {
  return [
    EditorState.readOnly.of(!writes),
    EditorView.editable.of(writes),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      "aria-label": label, ...describedBy && { "aria-describedby": describedBy }, ...lang && { lang }, "aria-readonly": String(!writes),
      spellcheck: "true", autocapitalize: "sentences", autocorrect: "on", translate: "no", ...!writes && { tabindex: "0" },
    }),
    marks(register, parties),
    colleagues,
    history(),
    keymap.of([...keysOf(commands), ...historyKeymap, ...standardKeymap]),
    EditorView.clipboardInputFilter.of(readable),
    EditorState.changeFilter.of(({ changes, startState }) => unlawful(changes, (from, to) => startState.sliceDoc(from, to), longest) === undefined),
  ];
}
