import { announceOut, dismissOut } from "./banner.ts";
import { fetchPage, fingerprint, Out, show } from "./refresh.ts";

const PAUSE = 10_000; // milliseconds

/** A page of no single negotiation hears none: while it is looked at it asks again by itself, and at once when it is looked at again. */
export function following(): void {
  if (!document.querySelector("main[data-follows]")) return;
  let words = fingerprint(document);
  const look = async () => {
    if (document.visibilityState === "hidden") return;
    const fresh = await fetchPage().catch((error: unknown) => { if (error instanceof Out) announceOut(error.isAnother); return null; });
    if (!fresh) return;
    dismissOut();
    if (fingerprint(fresh) === words) return;
    words = fingerprint(fresh);
    show(fresh);
  };
  setInterval(() => void look(), PAUSE);
  document.addEventListener("visibilitychange", () => void look());
}
