/** A pair of square brackets. Offsets are UTF-16 units; `close` is the closing glyph's. */
export interface Pair {
  readonly open: number;
  readonly close: number;
  /** How many pairs enclose it. */
  readonly depth: number;
  readonly head: Head | undefined;
}

/** Who holds a bracket, as its head says: `[NLD, DEU: …]`, from after the bracket to after the colon and its space. */
export interface Head {
  readonly to: number;
  readonly parties: readonly string[];
}

/** A footnote mark, `[^1]`. */
export interface Footnote {
  readonly from: number;
  readonly to: number;
  readonly mark: string;
}

export interface Reading {
  readonly pairs: readonly Pair[];
  readonly footnotes: readonly Footnote[];
  /** Backslashes that only say that the next character is one. */
  readonly escapes: readonly number[];
}

/** Names by which parties are known in a text, and their keys; only these are read as parties. */
export type Register = ReadonlyMap<string, string>;

const SIGNS = /\\[[\]{}\\*_]|\[\^([^\s[\]]+)\]|\{[^{}]*\}|[[\]]/g;

/** The brackets of a text, by opening place; what does not pair stays a character like others. */
export function brackets(text: string, register: Register): Reading {
  const pairs: Pair[] = [];
  const footnotes: Footnote[] = [];
  const escapes: number[] = [];
  const open: number[] = [];
  for (const { 0: sign, 1: mark, index } of text.matchAll(SIGNS)) {
    if (mark !== undefined) footnotes.push({ from: index, to: index + sign.length, mark });
    else if (sign.startsWith("\\")) escapes.push(index);
    else if (sign === "[") open.push(index);
    else if (sign === "]") {
      const start = open.pop();
      if (start !== undefined) pairs.push({ open: start, close: index, depth: open.length, head: head(text, start, index, register) });
    }
  }
  return { pairs: pairs.sort((a, b) => a.open - b.open), footnotes, escapes };
}

/** At most a name, its stance and what is done: a head is no sentence. */
const LONGEST_HEAD = 200;

/** The grammar's attribution: every part names parties of the register, and only such. */
function head(text: string, open: number, close: number, register: Register): Head | undefined {
  const colon = text.slice(open + 1, Math.min(close, open + LONGEST_HEAD)).search(/[:[\]\n]/);
  if (colon < 1 || text[open + 1 + colon] !== ":") return undefined;
  const named = text.slice(open + 1, open + 1 + colon).split(";").map(part => parties(part, register));
  if (named.some(one => one === undefined)) return undefined;
  const after = open + 2 + colon;
  return { to: text[after] === " " ? after + 1 : after, parties: [...new Set(named.flatMap(one => one ?? []))] };
}

const STANCE = /\s+(?:propose|support|oppose|delete|retain|reserve|prefer|add|considering|flexible)s?$/;

function parties(part: string, register: Register): string[] | undefined {
  const plain = part.trim().replace(/\s*\(on behalf of [^)]*\)/, "").replace(STANCE, "");
  const whole = register.get(plain);
  if (whole) return [whole];
  const keys = plain.split(/\s*(?:\/\/?|&|,|\band\b)\s*/).map(name => register.get(name.replace(/^the /i, "")));
  return keys.length > 0 && keys.every(key => key !== undefined) ? keys : undefined;
}
