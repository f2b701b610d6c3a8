import { type EditorState, type StateCommand } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Register } from "../editor/brackets.ts";
import { commands, plain, type Commands } from "../editor/commands.ts";
import type { PartyName } from "../editor/marks.ts";
import { element } from "../elements.ts";
import { shown } from "../signs.ts";
import type { Present } from "../wire.ts";
import { attend, type Attendance } from "./attend.ts";
import { connectRooms } from "./connection.ts";
import { LONGEST } from "./lawful.ts";
import { lampWords, type Keeping } from "./lamp.ts";
import { offerWords } from "./offer.ts";
import { outboxOf } from "./outbox.ts";
import { openShelf } from "./shelf.ts";
import { stageIn } from "./stage.ts";

/** A room as a page has it, for the other scripts of the page. */
export interface Mounted {
  readonly field: HTMLElement;
  readonly attendance: Attendance;
  words(): string;
}

const POINT = 120; // milliseconds between two words of where the caret is

/** Puts the live text in place of what the page showed without scripts: a field to write in, or words to read. */
export function mount(field: HTMLElement, negotiation: string): Mounted {
  const parties = partiesOf(field);
  const register: Register = new Map([...parties.values()].flatMap(({ key, name, formal }) => [key, name, formal ?? name].map(known => [known, key] as const)));
  const isPlain = field.dataset["plain"] !== undefined;
  const order = isPlain ? plain : commands(register, field.dataset["own"] || undefined);
  const lamp = element("span", { class: "lamp", role: "status" });
  const people = element("p", { class: "small here" });
  const text = element("div", { class: "txt live" });
  const editor = element("div", { class: isPlain ? "editor reasons" : "editor", id: `live-${field.dataset["room"]}`, hidden: "" });
  let pointing: ReturnType<typeof setTimeout> | undefined;

  const stage = stageIn(text, editor.appendChild(element("div", { class: "offers" })), {
    label: labelOf(field), describedBy: field.getAttribute("aria-describedby") ?? "", lang: field.lang, register, parties, commands: order, longest: Number(field.dataset["longest"] ?? LONGEST),
  }, {
    typed: () => attendance.changed(),
    moved(state: EditorState) {
      pointing ??= setTimeout(() => { pointing = undefined; attendance.point(stage.view.state ?? state); }, POINT);
    },
    words(now) {
      if (editor.hidden) reveal(now);
      field.dispatchEvent(new CustomEvent("normdraft:words", { bubbles: true, detail: now }));
    },
    tell: keeping => light(lamp, keeping),
    entered(who) {
      field.dataset["base"] = who.base;
      tools.hidden = !who.mayWrite;
    },
    people: who => { people.textContent = here(who); },
    closed(sentence) {
      editor.querySelector(".closed")?.remove();
      tools.hidden = true;
      people.textContent = "";
      editor.prepend(element("p", { class: "closed complaint", role: "alert" }, sentence));
      field.dispatchEvent(new CustomEvent("normdraft:closed", { bubbles: true, detail: sentence }));
    },
  });
  const tools = toolbar(stage.view, order);
  const bar = element("div", { class: "bar" }, tools, lamp);
  editor.append(bar, text, people);
  field.after(editor);

  /** The live text stands in the field's place. What was typed in that before goes on in it, or is offered for copying; who was
   *  typing types on where they were. */
  function reveal(now: string): void {
    const area = field instanceof HTMLTextAreaElement ? field : undefined;
    const own = area && area.value !== area.defaultValue && area.value !== now ? area.value : undefined;
    const caret = area && document.activeElement === area ? { anchor: area.selectionStart, head: area.selectionEnd } : undefined;
    const isUnmoved = area?.defaultValue === now;
    if (area && own !== undefined) area.value = area.defaultValue; // or its form would save the same words once more
    editor.hidden = false;
    field.hidden = true;
    queueMicrotask(() => {
      if (own !== undefined && isUnmoved && !stage.view.state.readOnly) stage.put(own);
      else if (own !== undefined) offerWords(editor, own);
      if (!caret) return;
      const end = stage.view.state.doc.length;
      stage.view.dispatch({ selection: { anchor: Math.min(caret.anchor, end), head: Math.min(caret.head, end) } });
      stage.view.focus();
    });
  }

  const shelf = openShelf();
  const attendance = attend({
    room: field.dataset["room"] ?? "",
    person: document.body.dataset["person"] ?? "",
    connect: connectRooms,
    outbox: async key => await shelf.then(one => one && outboxOf(one, key, negotiation, field.dataset["room"] ?? "")),
    claim,
  }, stage);
  return { field, attendance, words: () => stage.view.state.doc.toString() };
}

/** Colour is not the only sign: the lamp is words. Its kind is for styles and for whoever looks on. */
function light(lamp: HTMLElement, keeping: Keeping): void {
  const words = lampWords(keeping);
  if (lamp.textContent !== words) lamp.textContent = words;
  lamp.dataset["state"] = keeping.kind;
}

function here(people: readonly Present[]): string {
  if (people.length === 0) return ""; // who only reads until it agrees is not told of others
  const names = [...new Set(people.map(({ name, party }) => party ? `${shown(name)} (${party})` : shown(name)))];
  return names.length > 1 ? `In this text now: ${names.join(", ")}` : "Nobody else is in this text now.";
}

function toolbar(view: EditorView, { bracket, attributeOwn, emphasise, undo, redo }: Commands): HTMLElement {
  const made = element("div", { role: "toolbar", "aria-label": "Editing", class: "editing", hidden: "" });
  const tools: readonly (readonly [string, StateCommand | undefined, string])[] = [
    ["Bracket", bracket, "Ctrl B"], ["Bracket as ours", attributeOwn, "Ctrl Shift B"], ["Italics", emphasise, "Ctrl I"], ["Undo", undo, "Ctrl Z"], ["Redo", redo, "Ctrl Y"],
  ];
  for (const [words, command, keys] of tools) {
    if (!command) continue;
    const tool = element("button", { type: "button", class: "btn small", title: keys }, words);
    tool.addEventListener("mousedown", event => event.preventDefault()); // the selection stays where it is
    tool.addEventListener("click", () => { command({ state: view.state, dispatch: change => view.dispatch(change) }); view.focus(); });
    made.append(tool);
  }
  return made;
}

const labelOf = (field: HTMLElement) => field.getAttribute("aria-label")
  ?? (field instanceof HTMLTextAreaElement ? field.labels[0]?.textContent?.trim() : undefined) ?? "The text";

function partiesOf(field: HTMLElement): ReadonlyMap<string, PartyName> {
  const listed = JSON.parse(field.dataset["parties"] ?? "[]") as PartyName[];
  return new Map(listed.map(party => [party.key, party]));
}

/** A copy's number belongs to one page at a time; when the page is gone, however it went, the browser lets go of it. */
function claim(client: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise(claimed => void navigator.locks.request(`normdraft-copy-${client}`, { ifAvailable: true }, lock => {
    claimed(lock !== null);
    return lock ? new Promise(() => {}) : undefined;
  }));
}
