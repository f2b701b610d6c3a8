import { ChangeSet, Compartment, EditorState, Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { peerPointed, peersGathered } from "../editor/peers.ts";
import { writing, type Look } from "../editor/writing.ts";
import type { Entered, Pointed, Present } from "../wire.ts";
import type { Stage } from "./attend.ts";
import { asCopy, text, type Copy } from "./copy.ts";
import { edits } from "./edits.ts";
import type { Keeping } from "./lamp.ts";
import { chooseBetween, offerWords } from "./offer.ts";

/** What the page does with what happens in the room. */
export interface Watch {
  typed(): void;
  moved(state: EditorState): void;
  /** The words are these now, whoever wrote them. */
  words(now: string): void;
  tell(keeping: Keeping): void;
  entered(who: Entered): void;
  people(who: readonly Present[]): void;
  closed(sentence: string): void;
}

/** The room's text in a page. @param place Where messages about the words may stand. */
export function stageIn(parent: HTMLElement, place: HTMLElement, look: Look, watch: Watch): Stage & { readonly view: EditorView } {
  const may = new Compartment();
  let you = "";
  const listener = EditorView.updateListener.of(({ docChanged, selectionSet, transactions, state }) => {
    if (docChanged) watch.words(state.doc.toString());
    if (transactions.some(one => one.docChanged && !one.annotation(Transaction.remote))) watch.typed();
    if (docChanged || selectionSet) watch.moved(state);
  });
  const styles = EditorView.cspNonce.of(document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "");
  const view = new EditorView({ parent, extensions: styles });
  const still = () => view.dispatch({ effects: may.reconfigure(writing(look, false)) });
  const gather = (people: readonly Present[]) => {
    watch.people(people);
    view.dispatch({ effects: peersGathered.of(new Set(people.map(one => one.person))) });
  };
  let before = view.state; // the state that the one shown was opened over: the caret is carried along
  const caretIn = (words: string) => before.selection.map(ChangeSet.of(edits(before.doc.toString(), words), before.doc.length));
  return {
    view,
    open(words, version, client, writes) {
      before = view.state;
      const extensions = [styles, asCopy(version, client), may.of(writing(look, writes)), listener];
      view.setState(EditorState.create({ doc: text(words), selection: caretIn(words), extensions }));
      watch.words(words);
      return view;
    },
    put: words => view.dispatch({ changes: edits(view.state.doc.toString(), words), selection: caretIn(words) }),
    tell: watch.tell,
    entered(who) {
      you = who.you.person;
      watch.entered(who);
      gather(who.people);
    },
    gathered: ({ people }) => gather(people),
    pointed({ person, client, name, version, anchor, head }: Pointed, copy: Copy) {
      if (person === you || version !== copy.version()) return; // one that came early or late is followed by another
      const forth = copy.pending();
      const within = (at: number) => forth.mapPos(Math.min(Math.max(0, at), forth.length), 1);
      view.dispatch({ effects: peerPointed.of({ client: client ?? person, person, name, anchor: within(anchor), head: within(head) }) });
    },
    still,
    closed(why, words) {
      still();
      watch.closed(why.sentence);
      if (words !== undefined) offerWords(place, words);
    },
    choose: offer => chooseBetween(place, offer),
  };
}
