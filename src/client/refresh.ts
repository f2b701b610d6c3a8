import { Idiomorph } from "idiomorph";
import { isHeld } from "./dirty.ts";

const PARTS = ["main", ".outline", ".panel", ".stamp"];

/** The page as the server has it now. Throws when it cannot be had: signed out, gone or no network. */
export async function fetchPage(): Promise<Document> {
  const response = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
  if (!response.ok || isSignIn(response)) throw new Error(`The page cannot be had: ${response.status}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

export const isSignIn = (response: Response) => response.redirected && new URL(response.url).pathname.startsWith("/sign-in");

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
