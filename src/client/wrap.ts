/** A stretch of text set between two marks, or taken out of them. Offsets are UTF-16, as everywhere. */
export interface Wrapped {
  /** What is replaced, and by what. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What is selected afterwards: the words without their marks. */
  readonly from: number;
  readonly to: number;
}

/** Spaces at the ends of a selection stay outside the marks. */
export function wrap(value: string, start: number, end: number, open: string, close: string): Wrapped {
  const chosen = value.slice(start, end);
  const first = start + (chosen.length - chosen.trimStart().length);
  const last = Math.max(first, end - (chosen.length - chosen.trimEnd().length));
  const inside = value.slice(first, last);
  if (value.slice(first - open.length, first) === open && value.slice(last, last + close.length) === close && first >= open.length && inside)
    return { start: first - open.length, end: last + close.length, text: inside, from: first - open.length, to: last - open.length };
  return { start: first, end: last, text: open + inside + close, from: first + open.length, to: last + open.length };
}
