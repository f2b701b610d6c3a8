import { touched } from "./dirty.ts";
import { button, element } from "./elements.ts";

/** The black banner: said once, at the top and in sight; the text below it stays where it was. */
export function announceVersion(showIt: () => void): void {
  if (document.querySelector(".banner.is-live")) return;
  const compare = document.querySelector<HTMLAnchorElement>("a[data-place=Compare]");
  const banner = element("div", { class: "banner is-live", role: "alert" },
    element("p", {}, element("b", {}, "A new version was issued while you were reading."), " Nothing on this page changed under you."),
    button("Show", () => { dismissVersion(); showIt(); }),
    ...compare ? [element("a", { class: "btn small", href: compare.href }, "Compare")] : [],
    button("Later", dismissVersion));
  const header = document.querySelector("header.app");
  withoutMoving(() => {
    if (header) header.after(banner);
    else document.body.prepend(banner);
    makeRoom(banner);
  });
  new ResizeObserver(() => makeRoom(banner)).observe(banner);
}

/** What stood here stands elsewhere now, and can be read on; or it is no longer this reader's, and is covered.
 *  @param next Where what stood here stands now. */
export function announceGone(next?: { readonly address: string; readonly title: string }): void {
  if (document.querySelector(".banner.is-gone")) return;
  document.querySelector(".banner.is-live")?.remove();
  document.querySelectorAll<HTMLButtonElement>("main form button").forEach(one => { one.disabled = true; });
  const [what, where] = next
    ? ["This draft was submitted.", element("a", { class: "btn small", href: next.address }, next.title)]
    : ["This page is no longer open to you.", element("a", { class: "btn small", href: "/" }, "Your tasks")];
  const unsaved = next ? "" : unsavedWords();
  const why = next
    ? " What was saved is in the amendment; anything that you typed since is still here, and only here."
    : ` Your seat or what stands here has changed.${unsaved ? " What you typed and did not save is below: copy it before you leave." : ""}`;
  document.querySelector("header.app")?.after(element("div", { class: "banner is-gone", role: "alert" },
    element("p", {}, element("b", {}, what), why), where,
    ...unsaved ? [element("textarea", { readonly: "", rows: "8", "aria-label": "What you typed and did not save" }, unsaved)] : []));
  if (!next) cover();
}

/** The page is covered until the same person has signed in again; it goes on by itself then.
 *  @param isAnother Somebody else is signed in in this browser now. */
export function announceOut(isAnother: boolean): void {
  document.querySelector(".banner.is-out")?.remove();
  document.querySelector("header.app")?.after(element("div", { class: "banner is-out", role: "alert" },
    element("p", {}, element("b", {}, isAnother ? "Somebody else is signed in in this browser now." : "You are no longer signed in."),
      " This page is covered. Sign in again as yourself in another tab, and it goes on with what you typed."),
    element("a", { class: "btn small", href: "/sign-in", target: "_blank" }, "Sign in")));
  cover();
}

/** The same person is signed in. */
export function dismissOut(): void {
  document.querySelector(".banner.is-out")?.remove();
  uncover();
}

/** The page is open again. */
export function dismissGone(): void {
  document.querySelector(".banner.is-gone")?.remove();
  uncover();
}

/** What the reader was in when the page was covered. */
let inFocus: HTMLElement | null = null;

/** Only the head and the banner stay in sight; the page goes on under the cover. */
function cover(): void {
  if (document.body.classList.contains("is-covered")) return;
  inFocus = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  document.body.classList.add("is-covered");
  document.querySelector("main")?.prepend(element("div", { class: "cover" }, element("h1", {}, "Covered")));
}

function uncover(): void {
  if (document.querySelector(".banner.is-out, .banner.is-gone")) return;
  document.body.classList.remove("is-covered");
  document.querySelector("main > .cover")?.remove();
  inFocus?.focus({ preventScroll: true });
  inFocus = null;
}

/** The reader's own, from the fields that they wrote in. */
const unsavedWords = () => [...document.querySelectorAll<HTMLTextAreaElement>("main textarea")]
  .filter(one => touched(one) && one.value.trim() !== "").map(one => one.value).join("\n\n");

/** The stamp stays in sight below the banner, however many lines it takes. */
function makeRoom(banner: HTMLElement): void {
  if (banner.isConnected) document.documentElement.style.setProperty("--alarm", `${banner.offsetHeight}px`);
}

export function dismissVersion(): void {
  withoutMoving(() => {
    document.querySelector(".banner.is-live")?.remove();
    document.documentElement.style.removeProperty("--alarm");
  });
}

function withoutMoving(change: () => void): void {
  const main = document.querySelector("main");
  const before = main?.getBoundingClientRect().top ?? 0;
  document.documentElement.style.overflowAnchor = "none";
  change();
  scrollBy({ top: (main?.getBoundingClientRect().top ?? 0) - before, behavior: "instant" });
  document.documentElement.style.overflowAnchor = "";
}
