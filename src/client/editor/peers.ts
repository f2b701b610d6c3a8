import { StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import { element } from "../elements.ts";

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

/** Carets of colleagues with their names, and what they have selected. */
export const colleagues: Extension = peers;

const within = (peer: Peer, length: number): Peer => ({ ...peer, anchor: Math.min(peer.anchor, length), head: Math.min(peer.head, length) });

const selected = Decoration.mark({ class: "peer-selection" });

function drawn(state: EditorState): DecorationSet {
  return Decoration.set(state.field(peers).flatMap(({ name, anchor, head }) => [
    Decoration.widget({ widget: new Caret(name, head > state.doc.lineAt(head).from + 40), side: 1 }).range(head),
    ...anchor === head ? [] : [selected.range(Math.min(anchor, head), Math.max(anchor, head))],
  ]), true);
}

class Caret extends WidgetType {
  readonly name: string;
  readonly atEnd: boolean;

  constructor(name: string, atEnd: boolean) {
    super();
    this.name = name;
    this.atEnd = atEnd;
  }

  override eq(other: Caret): boolean { return this.name === other.name && this.atEnd === other.atEnd; }

  override toDOM(): HTMLElement {
    return element("span", { class: this.atEnd ? "caret end" : "caret", "aria-hidden": "true" }, element("span", {}, this.name));
  }

  override get estimatedHeight(): number { return -1; }
  override ignoreEvent(): boolean { return true; }
}
