export type Command = "next-change" | "previous-change" | "next-unit" | "previous-unit" | "choose" | "propose" | "search" | "help" | "show-news" | "escape";

const COMMANDS: Readonly<Record<string, Command>> = {
  n: "next-change", p: "previous-change", j: "next-unit", k: "previous-unit",
  Enter: "choose", c: "propose", "/": "search", "?": "help", ".": "show-news", Escape: "escape",
};

export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** An input method is composing a word. */
  readonly isComposing: boolean;
}

/** What a key asks for; nothing while the reader types or uses the browser's own keys. */
export function commandOf(press: Press, place: "typing" | "reading"): Command | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing || place === "typing") return undefined;
  return COMMANDS[press.key];
}

/** The neighbour in a list, stopping at its ends. Without a current one, the first at or after the reader's place.
 *  @param tops Each one's distance below the top of the window; negative above it. */
export function neighbour(tops: readonly number[], current: number, step: 1 | -1): number {
  if (current >= 0) return Math.min(tops.length - 1, Math.max(0, current + step));
  const below = tops.findIndex(top => top >= 0);
  if (step === 1) return below < 0 ? tops.length - 1 : below;
  return below < 0 ? tops.length - 1 : Math.max(0, below - 1);
}

/** Which bracket an arrow leads to; undefined for keys that lead nowhere. */
export function bracketFor(key: string, at: number, count: number, direction: "ltr" | "rtl"): number | undefined {
  const forward = direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = direction === "rtl" ? "ArrowRight" : "ArrowLeft";
  if (key === forward) return Math.min(count - 1, at + 1);
  if (key === back) return Math.max(0, at - 1);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
}

/** For the reader, in the order of use; each with what must be on the page for it to do anything. */
export const KEYS: readonly (readonly [keys: string, does: string, needs: string])[] = [
  ["n p", "Next and previous change; in the text, the next and previous paragraph with an amendment", "main [data-change]"],
  ["j k", "Next and previous paragraph", "main :is(.unit, [data-unit])"],
  ["Enter", "Select the paragraph, and go to its amendments beside the text", "#panel[data-panel]"],
  ["c", "Propose a change to the paragraph", "#panel[data-panel], a[data-does=propose]"],
  ["Tab", "Brackets of the next paragraph; arrow keys go between them", "main .br[tabindex]"],
  [".", "Show what is new", "#news"],
  ["/", "Search", "input[type=search], a[data-place=Search]"],
  ["Ctrl B", "While writing: bracket the selected words (⌘ B on a Mac)", "[data-editor]"],
  ["Ctrl Shift B", "In a live text: bracket them as your delegation’s", "[data-room]"],
  ["Ctrl I", "While writing: emphasise them (⌘ I)", "[data-editor]"],
  ["Esc", "Back from the panel to its paragraph; close what is open", "body"],
  ["?", "These keys", "body"],
];
