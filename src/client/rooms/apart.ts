import type { ChangeSet } from "@codemirror/state";

interface Place {
  from: number;
  to: number;
}

/** Whether two changes of one text keep out of each other's words, so that mapping one over the other mixes nothing. Words are what
 *  stands between spaces here: rather too long than too short. False where they change the same place, the same word, or two words
 *  with no other between them on the line. The server asks the same (Apart.cs), by the same vectors.
 *  @param mine Made on the same text as theirs.
 *  @param now The text after theirs. */
export function apart(mine: ChangeSet, theirs: ChangeSet, now: string): boolean {
  return !meet(before(mine), before(theirs)) && !meet(widened(before(mine.map(theirs)), now), widened(after(theirs), now));
}

function before(changes: ChangeSet): Place[] {
  const places: Place[] = [];
  changes.iterChanges((from, to) => places.push({ from, to }), true);
  return places;
}

function after(changes: ChangeSet): Place[] {
  const places: Place[] = [];
  changes.iterChanges((_, __, from, to) => places.push({ from, to }), true);
  return places;
}

/** To whole words, and over the spaces around them. */
function widened(places: readonly Place[], text: string): Place[] {
  const wide: Place[] = [];
  for (let { from, to } of places) {
    const last = wide.at(-1);
    const done = last?.to ?? -1;
    if (to <= done) continue;
    while (from > done && isWord(text[from - 1])) from--;
    while (from > done && isSpace(text[from - 1])) from--;
    while (isWord(text[to])) to++;
    while (isSpace(text[to])) to++;
    if (last && from <= done) last.to = to;
    else wide.push({ from, to });
  }
  return wide;
}

const isSpace = (sign: string | undefined) => sign === " " || sign === "\t" || sign === "\f" || sign === "\u00a0";
const isWord = (sign: string | undefined) => sign !== undefined && sign !== "\n" && !isSpace(sign);

/** Both in order of place. To touch is to meet. */
function meet(one: readonly Place[], other: readonly Place[]): boolean {
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    if (one[i]!.to < other[j]!.from) i++;
    else if (other[j]!.to < one[i]!.from) j++;
    else return true;
  }
  return false;
}
