import { fetchPage, show } from "./refresh.ts";

const PAUSE = 700;

/** While something is being made or read the page asks again and shows how far it is. Without this it is loaded again by itself. */
export function coming(): void {
  const look = async () => {
    if (!document.querySelector("main[data-coming]")) return;
    const fresh = await fetchPage().catch(() => null);
    if (fresh) show(fresh);
    setTimeout(look, PAUSE);
  };
  setTimeout(look, PAUSE);
}
