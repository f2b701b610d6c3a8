// Cases made by chance from one seed, always the same: up to four edits a set, on whole characters, often at the same places.

const PIECES = ["", "a", " ", "shall", " not", "[", "]", "][", "[NLD: ", "[[", "\n", "\n\n", "(a)\n(b)", "*", "**", "[^1]", "\t",
  "تَعَهَّدَ", "الأطراف", "各国", "应当", "😀", "👩‍⚖️", "🇳🇱", "e\u0301", "\u0302\u0301", "\u200f", "\u2067", "ß", "ﬁ", "—", "“", "\u00a0", "\ufeff"];

/** A small generator of whole numbers below n (mulberry32). */
function chance(seed) {
  return below => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const piece = next => PIECES[next(PIECES.length)];
const pieces = (next, most) => Array.from({ length: next(most + 1) }, () => piece(next)).join("");

/** Offsets between characters; a pair is never split. */
function places(text) {
  const all = [0];
  for (const character of text) all.push(all.at(-1) + character.length);
  return all;
}

/** In order, apart from one another. */
function edits(next, text) {
  const all = places(text);
  const cuts = Array.from({ length: 2 * (1 + next(4)) }, () => all[next(all.length)]).sort((x, y) => x - y);
  const made = [];
  for (let at = 0; at < cuts.length; at += 2) {
    const from = Math.max(cuts[at], made.at(-1)?.to ?? 0);
    const to = next(3) === 0 ? from : Math.max(from, cuts[at + 1]);
    const insert = next(3) === 0 ? "" : pieces(next, 3);
    if (to > from || insert) made.push({ from, to, insert });
  }
  return made;
}

export function generated(count, seed = 20261126) {
  const next = chance(seed);
  return Array.from({ length: count }, (_, at) => {
    const doc = pieces(next, 1 + at % 12);
    return { name: `generated ${at + 1}`, doc, a: edits(next, doc), b: edits(next, doc), c: text => edits(next, text) };
  });
}
