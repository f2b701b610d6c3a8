import { Text, type ChangeSpec } from "@codemirror/state";
import { provisional } from "../editor/provisional.ts";

/** The least that makes one text of the other, so that carets and colleagues' changes beside it hold. */
export function edits(old: string, now: string): ChangeSpec[] {
  const made: ChangeSpec[] = [];
  let at = 0;
  for (const { kind, text: words } of provisional(old, now)) {
    if (kind === "ins") made.push({ from: at, insert: Text.of(words.split("\n")) });
    if (kind === "del") made.push({ from: at, to: at + words.length });
    if (kind !== "ins") at += words.length;
  }
  return made;
}
