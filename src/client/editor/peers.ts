import { StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import { element } from "../elements.ts";
import { shown } from "../signs.ts";

/** Where a colleague's caret is, in this state's text. */
export interface Peer {
  readonly client: string;
  readonly person: string;
  readonly name: string;
  readonly anchor: number;
  readonly head: number;
  /** How often it moved by itself: then the name is shown again. */
  readonly moves?: number;
}

export const peerPointed = StateEffect.define<Peer>();
/** Only these people, by id, are still here. */
export const peersGathered = StateEffect.define<ReadonlySet<string>>();

const peers = StateField.define<readonly Peer[]>({
  create: () => [],
  update(before, { changes, effects, newDoc }) {
    let now = changes.empty ? before : before.map(peer => ({ ...peer, anchor: changes.mapPos(peer.anchor, 1), head: changes.mapPos(peer.head, 1) }));
    for (const effect of effects) {
      if (effect.is(peerPointed)) now = moved(now, within(effect.value, newDoc.length));
      else if (effect.is(peersGathered)) now = now.filter(peer => effect.value.has(peer.person));
    }
    return now;
  },
  provide: field => EditorView.decorations.compute([field], state => drawn(state)),
});

function moved(peers: readonly Peer[], now: Peer): Peer[] {
  const before = peers.find(peer => peer.client === now.client);
  return [...peers.filter(peer => peer !== before), { ...now, moves: (before?.moves ?? 0) + 1 }];
}

const within = (peer: Peer, length: number): Peer => ({ ...peer, anchor: Math.min(peer.anchor, length), head: Math.min(peer.head, length) });

const selected = Decoration.mark({ class: "peer-selection" });

function drawn(state: EditorState): DecorationSet {
  return Decoration.set(state.field(peers).flatMap(({ name, anchor, head, moves }) => [
    Decoration.widget({ widget: new Caret(name, moves ?? 0), side: 1 }).range(head),
    ...anchor === head ? [] : [selected.range(Math.min(anchor, head), Math.max(anchor, head))],
  ]), true);
}

class Caret extends WidgetType {
  readonly name: string;
  readonly moves: number;

  constructor(name: string, moves: number) {
    super();
    this.name = name;
    this.moves = moves;
  }

  override eq(other: Caret): boolean { return this.name === other.name && this.moves === other.moves; }

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

export const caretsOf = (state: EditorState): readonly Peer[] => state.field(peers);

/** Carets of colleagues with their names, and what they have selected. */
export const colleagues: Extension = [peers, inside];
