import { fetchPage, fingerprint, show } from "./refresh.ts";

const PAUSE = 10_000; // milliseconds

/** A page of no single negotiation hears none: while it is looked at it asks again by itself, and at once when it is looked at again. */
export function following(): void {
  if (!document.querySelector("main[data-follows]")) return;
  let words = fingerprint(document);
  const look = async () => {
    if (document.visibilityState === "hidden") return;
    const fresh = await fetchPage().catch(() => null);
    if (!fresh || fingerprint(fresh) === words) return;
    words = fingerprint(fresh);
    show(fresh);
  };
  setInterval(() => void look(), PAUSE);
  document.addEventListener("visibilitychange", () => void look());
}
