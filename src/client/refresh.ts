import { Idiomorph } from "idiomorph";
import { isHeld, touched, type Control } from "./dirty.ts";
import { element } from "./elements.ts";

const PARTS = [".app nav", "main", ".outline", ".panel", ".stamp", ".ways", "#banner", "#pen"];

/** The page is not open to this reader, or no longer; what stood on it may stand at another address now. */
export class Gone extends Error {
  readonly next?: { readonly address: string; readonly title: string };
  constructor(next?: Document, address = "") {
    super("The page is gone.");
    if (next) this.next = { address, title: next.querySelector("h1")?.textContent?.trim() ?? next.title };
  }
}

/** Nobody is signed in here, or somebody else than the page was made for. */
export class Out extends Error {
  readonly isAnother: boolean;
  constructor(isAnother: boolean) {
    super("Signed out.");
    this.isAnother = isAnother;
  }
}

/** The page as the server has it now. Throws Out where it is no longer this reader's browser, Gone where there is none, and else when it cannot be had. */
export async function fetchPage(address = location.href): Promise<Document> {
  const response = await fetch(address, { headers: { Accept: "text/html" }, cache: "no-store" });
  if (response.status === 404) throw new Gone();
  if (isSignIn(response) || response.status === 401) throw new Out(false);
  if (!response.ok) throw new Error(`The page cannot be had: ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const { thing, person } = document.body.dataset;
  if (person && (page.body.dataset["person"] ?? person) !== person) throw new Out(true);
  if (response.redirected && thing && page.body.dataset["thing"] !== thing) throw new Gone(page, response.url);
  return page;
}

export const isSignIn = (response: Response) => response.redirected && new URL(response.url).pathname === "/sign-in";

/** Makes the page what the server has, around what the reader holds: place, focus, open details, forms with words in them.
 *  @param released A form whose words were just kept; it may be redrawn. */
export function show(fresh: Document, released?: HTMLFormElement): void {
  const place = holdPlace();
  const ignoreActiveValue = !(document.activeElement instanceof HTMLButtonElement); // A field keeps its words; a button says what it does now.
  for (const part of PARTS) {
    const there = outermost(fresh, part);
    outermost(document, part).forEach((here, index) => {
      const next = there[index];
      if (next) Idiomorph.morph(here, next, { morphStyle: "outerHTML", ignoreActiveValue, restoreFocus: true, callbacks: keeping(released) });
    });
  }
  document.querySelectorAll<HTMLFormElement>("form[data-merges]").forEach(form => merge(form, twin(form, fresh)));
  document.title = fresh.title;
  place();
  document.dispatchEvent(new CustomEvent("normdraft:shown", { detail: fingerprint(fresh) }));
}

/** The words of a page as the server wrote them, to tell whether anything changed. Parts marked data-now change by themselves. */
export function fingerprint(page: Document): string {
  return PARTS.flatMap(part => outermost(page, part)).map(element => {
    const copy = element.cloneNode(true) as Element;
    copy.querySelectorAll("[data-now], [data-client]").forEach(own => own.remove());
    return copy.textContent?.replace(/\s+/g, " ");
  }).join("\n");
}

const outermost = (page: Document, part: string) =>
  [...page.querySelectorAll(part)].filter(element => !PARTS.some(outer => element.parentElement?.closest(outer)));

/** A live text follows its room by itself, and so does what stands in for it without scripts. */
const isLive = (node: Node) => node instanceof Element && node.matches(".editor[id], [data-room][hidden]");

function keeping(released?: HTMLFormElement) {
  const held = (node: Node) => node instanceof HTMLFormElement && node !== released && isHeld(node);
  const previews = new Set([...document.querySelectorAll<HTMLElement>("[data-preview-target]")]
    .filter(source => source.closest("form") !== released).map(source => source.dataset["previewTarget"]));
  const isPreview = (node: Node) => node instanceof Element && previews.has(node.id);
  return {
    beforeNodeMorphed: (old: Node) => !held(old) && !isPreview(old) && !isLive(old),
    beforeNodeRemoved: (old: Node) => !held(old) && !isPreview(old) && !isLive(old) && !(old instanceof Element && [...old.querySelectorAll("form")].some(held)),
    beforeAttributeUpdated: (name: string, node: Element) => !(name === "open" && node instanceof HTMLDetailsElement),
  };
}

/** The same form on the page as the server has it now. */
function twin(form: HTMLFormElement, fresh: Document): HTMLFormElement | undefined {
  const action = form.getAttribute("action");
  const same = (page: Document) => [...page.forms].filter(one => one.getAttribute("action") === action);
  return same(fresh)[same(document).indexOf(form)];
}

/** What the reader has not touched in a form that they hold is what the server has; a live text follows its room. */
function merge(form: HTMLFormElement, fresh: HTMLFormElement | undefined): void {
  for (const now of fresh?.elements ?? []) {
    const here = form.elements.namedItem(now.getAttribute("name") ?? "");
    if (here && isUntouched(here)) take(here, now);
  }
}

/** A field becomes what the server has. Answers whether that is something else. */
function take(here: Field, now: Element): boolean {
  const before = stateOf(here);
  if (here instanceof HTMLSelectElement && now instanceof HTMLSelectElement) here.replaceChildren(...[...now.options].map(one => one.cloneNode(true)));
  else if (here instanceof HTMLInputElement && now instanceof HTMLInputElement && /^(checkbox|radio)$/.test(here.type)) here.checked = here.defaultChecked = now.checked;
  else if (!(here instanceof HTMLSelectElement) && "value" in now) here.value = here.defaultValue = String(now.value);
  return stateOf(here) !== before;
}

const stateOf = (field: Field) => field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type) ? String(field.checked) : field.value;

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isUntouched = (node: Element | RadioNodeList): node is Field => node instanceof HTMLElement
  && /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName) && node.dataset["room"] === undefined && !touched(node as unknown as Control);

/** A held form of numbered things is sent on the wordings that the page shows now, and without those that it no longer shows; who did
 *  what has been said. What the reader has not touched of it is what was saved meanwhile: it would be taken back with the next press.
 *  Answers whether some of it is something else now. */
export function catchUp(form: HTMLFormElement, fresh: Document): boolean {
  const there = twin(form, fresh);
  if (!there) return false;
  const now = new Map(wordings(there).map(one => [numberOf(one), one.value]));
  for (const own of wordings(form)) {
    const wording = now.get(numberOf(own));
    if (wording === own.value) continue;
    if (wording === undefined) letGo(own);
    else own.value = wording;
    own.dispatchEvent(new Event("input", { bubbles: true })); // what the choices come to follows
  }
  const renewed = [...there.elements].filter(one => one.id).map(one => {
    const here = form.querySelector(`#${CSS.escape(one.id)}`);
    return here !== null && isUntouched(here) && take(here, one) ? here : null;
  }).filter(one => one !== null);
  renewed[0]?.dispatchEvent(new Event("input", { bubbles: true }));
  return renewed.length > 0;
}

const wordings = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLInputElement>("input[type=hidden][name$='.wording']:enabled")];

const numberOf = (wording: HTMLInputElement) =>
  (wording.form?.elements.namedItem(wording.name.replace(/wording$/, "number")) as HTMLInputElement | null)?.value;

/** What was chosen for it stays readable and is not sent. */
function letGo(wording: HTMLInputElement): void {
  const choice = wording.closest(".handling");
  choice?.querySelectorAll<HTMLInputElement>("input, select, textarea").forEach(field => { field.disabled = true; });
  choice?.prepend(element("p", { class: "small", "data-client": "" }, element("b", {}, "No longer live"), ", so nothing is decided on it here."));
}

/** Remembers what the reader looks at and returns what brings it back to the same height of the window. */
function holdPlace(): () => void {
  const top = document.querySelector(".docbar")?.getBoundingClientRect().bottom ?? 0;
  const seen = [...document.querySelectorAll("main [id]")].find(element => element.getBoundingClientRect().bottom > top);
  if (!seen || scrollY === 0) return () => {};
  const { id } = seen;
  const before = seen.getBoundingClientRect().top;
  const root = document.documentElement;
  root.style.overflowAnchor = "none";
  return () => {
    const now = document.getElementById(id)?.getBoundingClientRect().top ?? before;
    scrollBy({ top: now - before, behavior: "instant" });
    requestAnimationFrame(() => requestAnimationFrame(() => { root.style.overflowAnchor = ""; }));
  };
}
