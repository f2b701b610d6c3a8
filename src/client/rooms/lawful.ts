import { type ChangeSet } from "@codemirror/state";

/** UTF-16 units that a text may have, as a clause. */
export const LONGEST = 100_000;

export type Unlawful = "half-surrogate" | "control-character" | "too-long";

/** Why the server would refuse a change set that fits its text; undefined for one that it would keep. */
export function unlawful(changes: ChangeSet, textAt: (from: number, to: number) => string, longest = LONGEST): Unlawful | undefined {
  let fault: Unlawful | undefined;
  changes.iterChanges((from, to, _, __, inserted) => {
    if (splitsPair(from, textAt) || splitsPair(to, textAt) || inserted.toJSON().some(line => /\p{Surrogate}/u.test(line))) fault ??= "half-surrogate";
    else if (inserted.toJSON().some(line => CONTROL.test(line))) fault ??= "control-character";
  }, true);
  return fault ?? (changes.newLength > longest ? "too-long" : undefined);
}

/** Of the control characters only tabs, page breaks and line ends are text. */
const CONTROL = /[^\P{Cc}\t\f]/u;

function splitsPair(at: number, textAt: (from: number, to: number) => string): boolean {
  return at > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(textAt(at - 1, at + 1));
}

/** Words from elsewhere without what no text can hold. Line ends become \n. */
export const readable = (words: string) =>
  words.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\t\f\n]/gu, "").replace(/\p{Surrogate}/gu, "").replace(/[\ufffe\uffff]/g, "");
