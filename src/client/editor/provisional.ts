/** A stretch of a redline: what stays, came in, or went. */
export interface Stretch {
  readonly kind: "same" | "ins" | "del";
  readonly text: string;
}

/** More words than this between the equal ends, and they are shown as replaced whole. */
const MOST = 1_500;

/** A redline of words that needs no server; only the server's is the truth. */
export function provisional(base: string, words: string): Stretch[] {
  const [before, after] = [split(base), split(words)];
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  return joined([
    { kind: "same", text: before.slice(0, start).join("") },
    ...old.length > MOST || now.length > MOST ? [del(old), ins(now)] : between(old, now),
    { kind: "same", text: before.slice(before.length - end).join("") },
  ]);
}

const del = (words: readonly string[]): Stretch => ({ kind: "del", text: words.join("") });
const ins = (words: readonly string[]): Stretch => ({ kind: "ins", text: words.join("") });

/** Words, and what stands between them. */
function split(text: string): string[] {
  if (!("Segmenter" in Intl)) return text.split(/(?<=\s)|(?=\s)/);
  return Array.from(new Intl.Segmenter("en", { granularity: "word" }).segment(text), ({ segment }) => segment);
}

/** By the longest common run of words, in order. */
function between(old: readonly string[], now: readonly string[]): Stretch[] {
  const wide = now.length + 1;
  const common = new Uint16Array((old.length + 1) * wide);
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      common[i * wide + j] = old[i] === now[j] ? common[(i + 1) * wide + j + 1]! + 1 : Math.max(common[(i + 1) * wide + j]!, common[i * wide + j + 1]!);
  const found: Stretch[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) { found.push({ kind: "same", text: old[i]! }); i++; j++; }
    else if (common[(i + 1) * wide + j]! >= common[i * wide + j + 1]!) found.push(del([old[i++]!]));
    else found.push(ins([now[j++]!]));
  }
  return [...found, del(old.slice(i)), ins(now.slice(j))];
}

/** Neighbours of one kind are one, and what went stands before what came. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const made: Stretch[] = [];
  for (const one of stretches) {
    if (one.text === "") continue;
    const last = made.at(-1);
    const beforeLast = made.at(-2);
    if (last?.kind === one.kind) made[made.length - 1] = { ...last, text: last.text + one.text };
    else if (one.kind === "del" && last?.kind === "ins" && beforeLast?.kind === "del") made[made.length - 2] = { ...beforeLast, text: beforeLast.text + one.text };
    else if (one.kind === "del" && last?.kind === "ins") made.splice(-1, 0, one);
    else made.push(one);
  }
  return made;
}
