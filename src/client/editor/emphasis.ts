/** A stretch of emphasis with its marks. Offsets are UTF-16 units. */
export interface Emphasis {
  readonly from: number;
  readonly to: number;
  /** Length of each of the two marks: 1 for italics, 2 for bold. */
  readonly mark: 1 | 2;
}

interface Run {
  at: number;
  left: number;
  readonly sign: string;
  readonly length: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

/** Markdown's emphasis by * and _ in one clause (CommonMark 6.2), in order of place. */
export function emphases(text: string): Emphasis[] {
  const found: Emphasis[] = [];
  const open: Run[] = [];
  for (const run of runs(text)) {
    if (run.closes) close(run, open, found);
    if (run.opens && run.left > 0) open.push(run);
  }
  return found.sort((a, b) => a.from - b.from || b.to - a.to);
}

function close(run: Run, open: Run[], found: Emphasis[]): void {
  while (run.left > 0) {
    const at = open.findLastIndex(one => one.sign === run.sign && one.left > 0 && fits(one, run));
    const partner = open[at];
    if (!partner) return;
    open.splice(at + 1);
    const mark = partner.left >= 2 && run.left >= 2 ? 2 : 1;
    found.push({ from: partner.at + partner.left - mark, to: run.at + mark, mark });
    partner.left -= mark;
    run.left -= mark;
    run.at += mark;
    if (partner.left === 0) open.pop();
  }
}

/** The rule of three: "foo**bar*" is no emphasis unless both lengths are multiples of three. */
const fits = (one: Run, other: Run) =>
  !(one.closes || other.opens) || (one.length + other.length) % 3 !== 0 || (one.length % 3 === 0 && other.length % 3 === 0);

function runs(text: string): Run[] {
  return [...text.matchAll(/\\[!-/:-@[-`{-~]|\*+|_+/g)].filter(([marks]) => !marks.startsWith("\\")).map(match => {
    const [marks] = match;
    const sign = marks.charAt(0);
    const before = characterBefore(text, match.index);
    const after = String.fromCodePoint(text.codePointAt(match.index + marks.length) ?? 32);
    const leads = !isSpace(after) && (!isSign(after) || isSpace(before) || isSign(before));
    const trails = !isSpace(before) && (!isSign(before) || isSpace(after) || isSign(after));
    return {
      at: match.index, left: marks.length, sign, length: marks.length,
      opens: leads && (sign === "*" || !trails || isSign(before)),
      closes: trails && (sign === "*" || !leads || isSign(after)),
    };
  });
}

const characterBefore = (text: string, at: number) => at === 0 ? " " : Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? " ";
const isSpace = (character: string) => /\s/.test(character);
const isSign = (character: string) => /[\p{P}\p{S}]/u.test(character);
