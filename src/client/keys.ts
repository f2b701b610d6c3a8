import { chooseFocused, chosen, leavePanel, proposeHere } from "./choose.ts";
import { button, element } from "./elements.ts";
import { bracketFor, commandOf, KEYS, neighbour, type Command } from "./keymap.ts";

/** The keyboard: single letters while reading, nothing while typing. */
export function keys(): void {
  document.addEventListener("keydown", event => {
    const command = commandOf(event, isTyping(event.target) ? "typing" : "reading");
    if (!command || event.defaultPrevented || document.querySelector("dialog:modal")) return;
    if (obey(command)) event.preventDefault();
  });
}

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement
  && (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])"));

/** Whether there was anything to do. */
function obey(command: Command): boolean {
  switch (command) {
    case "next-change": return go("[data-change]", 1);
    case "previous-change": return go("[data-change]", -1);
    case "next-unit": return go(".unit, [data-unit]", 1);
    case "previous-unit": return go(".unit, [data-unit]", -1);
    case "choose": return chooseFocused();
    case "propose": return propose();
    case "search": return search();
    case "help": return help();
    case "show-news": return document.dispatchEvent(new Event("normdraft:show"));
    case "escape": return close();
  }
}

function go(selector: string, step: 1 | -1): boolean {
  const all = [...document.querySelectorAll<HTMLElement>(`main :is(${selector})`)].filter(place => place.checkVisibility());
  if (all.length === 0) return false;
  const top = document.querySelector(".docbar")?.getBoundingClientRect().bottom ?? 0;
  const from = document.activeElement?.closest("#panel") ? chosen() : document.activeElement;
  const at = all.findIndex(place => place === from || place.contains(from));
  const next = all[neighbour(all.map(place => place.getBoundingClientRect().top - top), at, step)];
  if (!next) return false;
  if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
  all.forEach(place => place.removeAttribute("aria-current"));
  next.setAttribute("aria-current", "true");
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: next.offsetHeight > innerHeight / 2 ? "start" : "center" });
  return true;
}

/** The box of this page, or the page that has one: it opens with the cursor in it. */
function search(): boolean {
  const field = document.querySelector<HTMLInputElement>("main input[type=search], input[type=search]");
  const page = document.querySelector<HTMLAnchorElement>("a[data-place=Search]");
  field?.focus();
  field?.select();
  if (!field) page?.click();
  return field !== null || page !== null;
}

function propose(): boolean {
  if (!document.querySelector("#panel[data-panel], a[data-does=propose]")) return false;
  void proposeHere();
  return true;
}

export function help(): boolean {
  const dialog = element("dialog", { class: "keys", "aria-labelledby": "keys-title" },
    element("h2", { id: "keys-title", class: "h" }, "Keys"),
    element("dl", {}, ...KEYS.filter(([, , needs]) => document.querySelector(needs)).map(([key, does]) =>
      element("div", {}, element("dt", {}, ...key.split(" ").flatMap(cap => [element("kbd", {}, cap), " "])), element("dd", {}, does)))));
  dialog.append(button("Close", () => dialog.close(), "btn"));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return true;
}

/** Leaves the panel, closes a sheet opened by its link, and lets go of a bracket. An address without a target does not scroll. */
function close(): boolean {
  if (leavePanel()) return true;
  const sheet = document.querySelector(":is(.outline, .panel, .rail, dialog):target");
  if (sheet) location.hash = "#-";
  else if (document.activeElement?.matches(".br")) (document.activeElement as HTMLElement).blur();
  else return false;
  return true;
}

/** Brackets: one stop of the Tab key a paragraph, arrow keys between. */
export function brackets(): void {
  const tame = () => document.querySelectorAll(".txt").forEach(text => {
    const all = stops(text);
    leave(all, Math.max(0, all.findIndex(bracket => bracket === document.activeElement)));
  });
  tame();
  document.addEventListener("normdraft:shown", tame);
  document.addEventListener("keydown", event => {
    const from = event.target;
    if (!(from instanceof HTMLElement) || !from.matches(".br[tabindex]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = stops(from.closest(".txt") ?? from);
    const next = bracketFor(event.key, all.indexOf(from), all.length, getComputedStyle(from).direction === "rtl" ? "rtl" : "ltr");
    if (next === undefined) return;
    event.preventDefault();
    leave(all, next);
    all[next]?.focus();
  });
}

/** One of them stays in the order of the Tab key. */
const leave = (all: HTMLElement[], stop: number) => all.forEach((bracket, index) => { bracket.tabIndex = index === stop ? 0 : -1; });

const stops = (text: Element) => [...text.querySelectorAll<HTMLElement>(".br[tabindex]")];
