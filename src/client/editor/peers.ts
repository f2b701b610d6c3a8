import { StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import { element } from "../elements.ts";
import { shown } from "../signs.ts";

/** Where a colleague's caret is, in this state's text. */
export interface Peer {
  readonly client: string;
  readonly name: string;
  readonly anchor: number;
  readonly head: number;
}

export const peerPointed = StateEffect.define<Peer>();
/** Only these people are still here. */
export const peersGathered = StateEffect.define<ReadonlySet<string>>();

const peers = StateField.define<readonly Peer[]>({
  create: () => [],
  update(before, { changes, effects, newDoc }) {
    let now = changes.empty ? before : before.map(peer => ({ ...peer, anchor: changes.mapPos(peer.anchor, 1), head: changes.mapPos(peer.head, 1) }));
    for (const effect of effects) {
      if (effect.is(peerPointed)) now = [...now.filter(peer => peer.client !== effect.value.client), within(effect.value, newDoc.length)];
      else if (effect.is(peersGathered)) now = now.filter(peer => effect.value.has(peer.name));
    }
    return now;
  },
  provide: field => EditorView.decorations.compute([field], state => drawn(state)),
});

const within = (peer: Peer, length: number): Peer => ({ ...peer, anchor: Math.min(peer.anchor, length), head: Math.min(peer.head, length) });

const selected = Decoration.mark({ class: "peer-selection" });

function drawn(state: EditorState): DecorationSet {
  return Decoration.set(state.field(peers).flatMap(({ name, anchor, head }) => [
    Decoration.widget({ widget: new Caret(name), side: 1 }).range(head),
    ...anchor === head ? [] : [selected.range(Math.min(anchor, head), Math.max(anchor, head))],
  ]), true);
}

class Caret extends WidgetType {
  readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }

  override eq(other: Caret): boolean { return this.name === other.name; }

  override toDOM(): HTMLElement {
    return element("span", { class: "caret", "aria-hidden": "true" }, element("span", {}, shown(this.name)));
  }

  override ignoreEvent(): boolean { return true; }
}

/** A name that would leave the text at its side is written to the other side of its caret. */
const inside = EditorView.updateListener.of(({ view, docChanged, geometryChanged, transactions }) => {
  if (!docChanged && !geometryChanged && !transactions.some(one => one.effects.length > 0)) return;
  view.requestMeasure({
    key: inside,
    read: () => [...view.contentDOM.querySelectorAll<HTMLElement>(".caret")].map(caret => ({ caret, atEnd: leaves(caret, view.contentDOM.getBoundingClientRect()) })),
    write: carets => { for (const { caret, atEnd } of carets) caret.classList.toggle("end", atEnd); },
  });
});

function leaves(caret: HTMLElement, box: DOMRect): boolean {
  const width = caret.firstElementChild instanceof HTMLElement ? caret.firstElementChild.offsetWidth : 0;
  const { left } = caret.getBoundingClientRect();
  return getComputedStyle(caret).direction === "rtl" ? left - width < box.left : left + width > box.right;
}

/** Carets of colleagues with their names, and what they have selected. */
export const colleagues: Extension = [peers, inside];
