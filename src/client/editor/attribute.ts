import { wrap, type Wrapped } from "../wrap.ts";
import { brackets, type Pair, type Register } from "./brackets.ts";

/** Brackets the selected words and says whose they are: `[NLD: shall]`. In a bracket that is selected already, or that the
 *  caret stands in, the party is put into its head; once more takes it out again. */
export function attribute(text: string, start: number, end: number, party: string, register: Register): Wrapped {
  const pair = around(brackets(text, register).pairs, start, end);
  if (!pair) return wrap(text, start, end, `[${party}: `, "]");
  const from = pair.open + 1;
  const to = pair.head?.to ?? from;
  const written = head(text.slice(from, to), pair.head?.parties ?? [], party);
  const shift = written.length - (to - from);
  return { start: from, end: to, text: written, from: Math.max(start, to) + shift, to: Math.max(end, to) + shift };
}

/** A head that says more than names keeps what it says; the party comes as a part of its own. */
function head(old: string, parties: readonly string[], party: string): string {
  const isPlain = old.trim() === "" || old.replace(/:\s*$/, "") === parties.join(", ");
  if (!isPlain) return parties.includes(party) ? old : old.replace(/:(\s*)$/, `; ${party}:$1`);
  const next = parties.includes(party) ? parties.filter(key => key !== party) : [...parties, party];
  return next.length > 0 ? `${next.join(", ")}: ` : "";
}

/** The bracket that is meant: the selection is it, or is all that stands in it, or is a caret somewhere in it. */
const around = (pairs: readonly Pair[], start: number, end: number) => pairs.findLast(({ open, close, head }) => start === end
  ? open < start && start <= close
  : (start === open && end === close + 1) || ((start === open + 1 || start === head?.to) && end === close));
