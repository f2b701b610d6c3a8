import { RangeSet, RangeSetBuilder, StateField, type EditorState, type Extension, type Range } from "@codemirror/state";
import { Decoration, Direction, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import { element } from "../elements.ts";
import { brackets, type Register } from "./brackets.ts";
import { emphases } from "./emphasis.ts";

/** A party as it is shown. */
export interface PartyName {
  readonly key: string;
  readonly name: string;
  readonly formal?: string;
  readonly kind: "state" | "group" | "observer";
}

const hidden = Decoration.replace({});
const line = Decoration.line({ attributes: { dir: "auto" } });
const italic = Decoration.mark({ tagName: "em" });
const bold = Decoration.mark({ tagName: "strong" });
const glyph = Decoration.mark({ class: "k" });
const footnote = Decoration.mark({ class: "fn" });
const tints = [1, 2, 3].map(depth => Decoration.mark({ class: `tint-${depth}` }));
/** Codes and names keep their own direction, and do not set the line's. */
const head = Decoration.mark({ class: "head", attributes: { dir: "ltr" }, bidiIsolate: Direction.LTR });

/** Draws marks as what they mean. Nothing but a mark is ever hidden, and none that the caret touches. */
export function marks(register: Register, parties: ReadonlyMap<string, PartyName>): Extension {
  const field = StateField.define<DecorationSet>({
    create: state => drawn(state, register, parties),
    update: (before, transaction) => transaction.docChanged || transaction.selection ? drawn(transaction.state, register, parties) : before,
    provide: own => [EditorView.decorations.from(own), EditorView.bidiIsolatedRanges.compute([own], state => isolated(state.field(own)))],
  });
  return [field, EditorView.perLineTextDirection.of(true), EditorView.decorations.of(view => lines(view))];
}

const isolated = (drawn: DecorationSet) => drawn.update({ filter: (_, __, mark) => mark === head });

/** Every line finds its own direction. */
function lines(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges)
    for (let at = from; at <= to;) {
      const here = view.state.doc.lineAt(at);
      builder.add(here.from, here.from, line);
      at = here.to + 1;
    }
  return builder.finish();
}

function drawn(state: EditorState, register: Register, parties: ReadonlyMap<string, PartyName>): DecorationSet {
  const text = state.doc.toString();
  const isTouched = (from: number, to: number) => state.selection.ranges.some(range => range.from <= to && range.to >= from);
  return RangeSet.of([...bracketMarks(text, register, parties, isTouched), ...emphasisMarks(text, isTouched)], true);
}

function* emphasisMarks(text: string, isTouched: (from: number, to: number) => boolean): Iterable<Range<Decoration>> {
  for (const { from, to, mark } of emphases(text)) {
    yield (mark === 1 ? italic : bold).range(from, to);
    if (isTouched(from, to)) continue;
    yield hidden.range(from, from + mark);
    yield hidden.range(to - mark, to);
  }
}

function* bracketMarks(text: string, register: Register, parties: ReadonlyMap<string, PartyName>, isTouched: (from: number, to: number) => boolean): Iterable<Range<Decoration>> {
  const reading = brackets(text, register);
  for (const { open, close, depth, head: held } of reading.pairs) {
    yield tints[Math.min(depth, 2)]!.range(open, close + 1);
    yield glyph.range(open, open + 1);
    yield glyph.range(close, close + 1);
    if (!held) continue;
    yield isTouched(open + 1, held.to) ? head.range(open + 1, held.to)
      : Decoration.replace({ widget: new Chips(held.parties.map(key => parties.get(key) ?? { key, name: key, kind: "state" })), bidiIsolate: Direction.LTR }).range(open + 1, held.to);
  }
  for (const { from, to, mark } of reading.footnotes)
    yield isTouched(from, to) ? footnote.range(from, to) : Decoration.replace({ widget: new FootnoteMark(mark) }).range(from, to);
  for (const at of reading.escapes) if (!isTouched(at, at + 2)) yield hidden.range(at, at + 1);
}

/** Up to four codes; of more, three and how many others. */
const MOST_CHIPS = 4;

class Chips extends WidgetType {
  readonly parties: readonly PartyName[];

  constructor(parties: readonly PartyName[]) {
    super();
    this.parties = parties;
  }

  override eq(other: Chips): boolean {
    return this.parties.map(party => party.key).join() === other.parties.map(party => party.key).join();
  }

  override toDOM(): HTMLElement {
    const shown = this.parties.length <= MOST_CHIPS ? this.parties : this.parties.slice(0, MOST_CHIPS - 1);
    const rest = this.parties.length - shown.length;
    return element("span", { class: "by", dir: "ltr" }, ...shown.map(chip), ...rest > 0 ? [element("span", { class: "more" }, `+${rest}`)] : [],
      element("span", { class: "sr" }, `held by ${this.parties.map(party => party.name).join(", ")}: `));
  }
}

const chip = ({ key, name, kind }: PartyName) => {
  const made = element("abbr", { title: name, "aria-hidden": "true" }, kind === "observer" ? `${key}+` : key);
  if (kind !== "state") made.className = kind === "group" ? "group" : "obs";
  return made;
};

class FootnoteMark extends WidgetType {
  readonly mark: string;

  constructor(mark: string) {
    super();
    this.mark = mark;
  }

  override eq(other: FootnoteMark): boolean { return this.mark === other.mark; }

  override toDOM(): HTMLElement {
    return element("sup", { class: "fn" }, element("span", { class: "sr" }, "footnote "), this.mark);
  }
}
