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

/** The page can be read and copied from, and nothing else.
 *  @param next Where what stood here stands now. */
export function announceGone(next?: { readonly address: string; readonly title: string }): void {
  if (document.querySelector(".banner.is-gone")) return;
  document.querySelector(".banner.is-live")?.remove();
  document.querySelectorAll<HTMLButtonElement>("main form button").forEach(one => { one.disabled = true; });
  const [what, where] = next
    ? ["This draft was submitted.", element("a", { class: "btn small", href: next.address }, next.title)]
    : ["This page is no longer open to you.", element("a", { class: "btn small", href: "/" }, "Your tasks")];
  const why = next
    ? " What was saved is in the amendment; anything that you typed since is still here, and only here."
    : " Your seat or what stands here has changed. What you typed is still here: copy it before you leave.";
  document.querySelector("header.app")?.after(element("div", { class: "banner is-gone", role: "alert" },
    element("p", {}, element("b", {}, what), why), where));
}

/** Nothing is sent until the same person has signed in again; the page goes on by itself then.
 *  @param isAnother Somebody else is signed in in this browser now. */
export function announceOut(isAnother: boolean): void {
  dismissOut();
  document.querySelector("header.app")?.after(element("div", { class: "banner is-out", role: "alert" },
    element("p", {}, element("b", {}, isAnother ? "Somebody else is signed in in this browser now." : "You are no longer signed in."),
      " What you typed is still here. Sign in again as yourself in another tab, and this page goes on."),
    element("a", { class: "btn small", href: "/sign-in", target: "_blank" }, "Sign in")));
}

export function dismissOut(): void {
  document.querySelector(".banner.is-out")?.remove();
}

/** The page is open again. */
export function dismissGone(): void {
  document.querySelector(".banner.is-gone")?.remove();
}

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
