import { announceOut, dismissOut } from "./banner.ts";
import { button, element } from "./elements.ts";
import { fetchPage } from "./refresh.ts";
import { openShelf } from "./rooms/shelf.ts";

const CHECK = 5_000; // milliseconds after which a tab looks whether the sign-out was one

/** Signing out takes every word of this person out of the browser, and covers every tab of theirs; who has unsent ones is told before. */
export function signOut(): void {
  const tabs = new BroadcastChannel("normdraft");
  tabs.addEventListener("message", ({ data }) => {
    if (data !== document.body.dataset["person"]) return;
    announceOut(false);
    setTimeout(() => void fetchPage().then(dismissOut, () => {}), CHECK);
  });
  document.addEventListener("submit", event => {
    const form = event.target as HTMLFormElement;
    if (!form.matches(".sign-out") || form.dataset["erased"] !== undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void leave(form, tabs);
  }, { capture: true });
}

async function leave(form: HTMLFormElement, tabs: BroadcastChannel): Promise<void> {
  const shelf = await openShelf();
  const unsent = (await shelf?.all().catch(() => []) ?? []).reduce((sum, one) => sum + one.unsent, 0);
  if (unsent > 0 && !await warned(unsent)) return;
  const leaving: Promise<void>[] = [];
  document.dispatchEvent(new CustomEvent("normdraft:signing-out", { detail: leaving })); // nothing is sent or kept from here on
  await Promise.all(leaving);
  await shelf?.clear().catch(() => {});
  tabs.postMessage(document.body.dataset["person"]);
  form.dataset["erased"] = "";
  form.requestSubmit();
}

/** Resolves to whether to sign out all the same. */
function warned(unsent: number): Promise<boolean> {
  return new Promise(decided => {
    const dialog = element("dialog", { "aria-labelledby": "unsent-title" },
      element("h2", { id: "unsent-title", class: "h" }, unsent === 1 ? "1 change has not reached the server" : `${unsent} changes have not reached the server`),
      element("p", {}, "They are in this browser only. Signing out erases them, so that nobody after you can read them here. Stay, and they are sent when the connection is back."));
    const decide = (out: boolean) => { dialog.close(); decided(out); };
    dialog.append(element("p", { class: "acts" }, button("Stay signed in", () => decide(false), "btn primary"), button("Sign out and erase them", () => decide(true), "btn")));
    dialog.addEventListener("cancel", () => decided(false));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  });
}
