import { button, element } from "./elements.ts";

/** The black banner: said once, at the top and in sight; the text below it stays where it was. */
export function announceVersion(address: string, showIt: () => void): void {
  if (document.querySelector(".banner.is-live")) return;
  const banner = element("div", { class: "banner is-live", role: "alert" },
    element("p", {}, element("b", {}, "A new version was issued while you were reading."), " Nothing on this page changed under you."),
    button("Show", () => { dismissVersion(); showIt(); }),
    element("a", { class: "btn small", href: `/n/${address}/compare` }, "Compare"),
    button("Later", dismissVersion));
  const header = document.querySelector("header.app");
  withoutMoving(() => {
    if (header) header.after(banner);
    else document.body.prepend(banner);
    makeRoom(banner);
  });
  new ResizeObserver(() => makeRoom(banner)).observe(banner);
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
