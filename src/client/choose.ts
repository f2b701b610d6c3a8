import { element } from "./elements.ts";
import { isSignIn } from "./refresh.ts";

/** What changes when another paragraph is chosen; each part replaces the one of its id. */
const PARTS = ["panel", "sheetbar", "views"];
const UNIT = ".unit, [data-unit]";
const OWN = "a, button, input, select, textarea, summary, label, [contenteditable]";

/** Choosing a paragraph, by its words, by Enter or by the link in its margin: its panel is fetched alone, and the text stays
 *  where it is. Without this the link loads the page. */
export function choosing(): void {
  if (!panel()) return;
  let shown = location.search;
  history.replaceState({ panel: panel()?.dataset["panel"] }, "");
  let wasSelected = false;
  document.addEventListener("pointerdown", () => { wasSelected = !isEmpty(getSelection()); });
  document.addEventListener("click", event => {
    const link = linkOf(event, wasSelected);
    if (!link) return;
    event.preventDefault();
    void choose(link, event.target === link || event.detail === 0).then(() => { shown = location.search; });
  });
  addEventListener("popstate", event => {
    const address = (event.state as { panel?: string } | null)?.panel;
    if (location.search === shown) history.replaceState({ panel: panel()?.dataset["panel"] }, ""); // an anchor of the same page
    else if (address) void fetchParts(address).then(parts => { put(parts); shown = location.search; }, () => location.reload());
    else location.reload();
  });
}

const panel = () => document.querySelector<HTMLElement>("#panel[data-panel]");

/** The paragraph whose panel is shown. */
export const chosen = () => document.getElementById(panel()?.dataset["of"] ?? "");

/** The link that chooses the paragraph at a place; what is proposed after a paragraph is shown in that one's panel. */
export function chooser(place: Element | null): HTMLAnchorElement | null {
  const unit = place?.closest<HTMLElement>(UNIT);
  const of = document.getElementById(unit?.dataset["of"] ?? "") ?? unit;
  return of?.querySelector<HTMLAnchorElement>("a[data-panel]") ?? null;
}

/** Enter on a paragraph or on one of its brackets. */
export function chooseFocused(): boolean {
  const at = document.activeElement;
  const link = at?.matches(`${UNIT}, .br`) ? chooser(at) : null;
  link?.click();
  return link !== null;
}

/** Back from the panel to its paragraph. A sheet closes; an address without a target does not scroll. */
export function leavePanel(): boolean {
  const isSheet = document.querySelector("#panel:target") !== null;
  if (!isSheet && !panel()?.contains(document.activeElement)) return false;
  if (isSheet) location.hash = "#-";
  const unit = chosen();
  if (unit) focus(unit);
  unit?.scrollIntoView({ block: "nearest" });
  return true;
}

/** The way to a change of the paragraph before the reader, which is chosen first; undefined where there is none. */
export async function proposeHere(): Promise<void> {
  const link = chooser(document.activeElement);
  if (link && link.dataset["panel"] !== panel()?.dataset["panel"]) await choose(link, false);
  document.querySelector<HTMLAnchorElement>("a[data-does=propose]")?.click();
}

/** What a click asks for. Words selected to be copied, and what is pressed for itself, choose nothing. */
function linkOf(event: MouseEvent, wasSelected: boolean): HTMLAnchorElement | null {
  const at = event.target;
  if (!(at instanceof Element) || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const own = at.closest(OWN);
  if (own) return own.matches("a[data-panel]") ? own as HTMLAnchorElement : null;
  return wasSelected || !isEmpty(getSelection()) ? null : at.closest("main") && chooser(at);
}

const isEmpty = (selection: Selection | null) => selection === null || selection.isCollapsed;

let newest = 0;

/** @param opens Where the panel is a sheet, it is opened. */
async function choose(link: HTMLAnchorElement, opens: boolean): Promise<void> {
  const mine = ++newest;
  const address = link.dataset["panel"];
  const here = panel();
  if (!address || !here) return;
  mark(link.closest<HTMLElement>(UNIT));
  here.setAttribute("aria-busy", "true");
  try {
    const parts = await fetchParts(address);
    if (mine !== newest) return;
    if (parts.querySelector<HTMLElement>("#panel")?.dataset["version"] !== here.dataset["version"]) throw new Error("Another version is in force.");
    put(parts);
    const state = { panel: address };
    if (link.href === location.href) history.replaceState(state, "", link.href);
    else history.pushState(state, "", link.href);
    lead(opens);
  } catch (error) {
    if (mine !== newest) return;
    if (error instanceof TypeError) unreached(here);
    else location.assign(link.href);
  }
}

async function fetchParts(address: string): Promise<Document> {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok || isSignIn(response)) throw new Error(`The panel cannot be had: ${response.status}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

function put(parts: Document): void {
  for (const id of PARTS) {
    const [here, there] = [document.getElementById(id), parts.getElementById(id)];
    if (here && there) here.replaceWith(there);
  }
  mark(chosen());
  document.body.dataset["clause"] = panel()?.dataset["clause"] ?? "";
  document.dispatchEvent(new Event("normdraft:chosen"));
}

function mark(unit: HTMLElement | null): void {
  document.querySelectorAll("main .is-focus").forEach(old => old.classList.remove("is-focus"));
  unit?.classList.add("is-focus");
}

/** Into the panel: beside the text at once, as a sheet over it only when asked for. Words selected meanwhile stay selected. */
function lead(opens: boolean): void {
  const isBeside = panel()?.checkVisibility() === true;
  if (!isBeside && opens) location.hash = "#panel";
  const heading = document.querySelector<HTMLElement>("#panel h2");
  if (!isEmpty(getSelection())) return;
  if (isBeside || opens) heading?.focus({ preventScroll: true });
  else focus(chosen());
}

function focus(unit: HTMLElement | null): void {
  if (unit && !unit.hasAttribute("tabindex")) unit.tabIndex = -1;
  unit?.focus({ preventScroll: true });
}

/** The text stays readable without a connection; the panel says that it is not the one asked for. */
function unreached(here: HTMLElement): void {
  here.removeAttribute("aria-busy");
  here.querySelectorAll(".complaint[data-client]").forEach(old => old.remove());
  here.prepend(element("p", { class: "complaint", role: "alert" },
    "The connection failed. The paragraph is selected, but its amendments could not be fetched: select it again when you are connected."));
}
