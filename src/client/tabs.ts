import { element } from "./elements.ts";
import { touched } from "./dirty.ts";
import { fetchPage } from "./refresh.ts";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Tabs over a form, `[data-tabs]` with the form's id: another tab is fetched without leaving the page, so that nothing typed under any
 *  of them is lost. What every tab asks for, `[data-along]`, goes along from one to the next where the reader has changed it. Words typed
 *  are in this page only, as those of any form are. */
export function tabs(): void {
  const typed = new Map<string, ReadonlyMap<string, string>>(); // by the address of the tab
  const along = new Map<string, string>();
  let turning = Promise.resolve();
  document.addEventListener("click", event => {
    const link = (event.target as Element | null)?.closest<HTMLAnchorElement>("[data-tabs] a");
    if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const bar = barsOf(document).indexOf(link.closest<HTMLElement>("[data-tabs]")!);
    const pressed = link.textContent;
    // A tab pressed before the last one came is followed on the page that came: its address there carries both.
    turning = turning.then(async () => {
      const tab = [...barsOf(document)[bar]?.querySelectorAll("a") ?? []].find(({ textContent }) => textContent === pressed);
      if (!tab) return;
      await fetchPage(tab.href).then(fresh => turn(fresh, tab.href, bar, typed, along), () => refuse(tab));
    });
  });
}

function turn(fresh: Document, address: string, bar: number, typed: Map<string, ReadonlyMap<string, string>>, along: Map<string, string>): void {
  const [here, there] = [document.querySelector("main"), fresh.querySelector("main")];
  const form = formOf(document);
  if (!here || !there || !form) return location.assign(address);
  for (const control of controlsOf(form).filter(control => control.dataset["along"] !== undefined)) {
    if (touched(control)) along.set(keyOf(control), valueOf(control));
    else along.delete(keyOf(control));
  }
  typed.set(currentOf(document) ?? location.href, valuesOf(controlsOf(form)));
  here.replaceWith(there);
  document.title = fresh.title;
  history.replaceState(history.state, "", address);
  const now = formOf(document);
  if (now) fill(now, typed.get(address), along);
  barsOf(document)[bar]?.querySelector<HTMLElement>("[aria-current]")?.focus();
}

const barsOf = (page: Document) => [...page.querySelectorAll<HTMLElement>("[data-tabs]")];
const formOf = (page: Document) => page.getElementById(page.querySelector<HTMLElement>("[data-tabs]")?.dataset["tabs"] ?? "") as HTMLFormElement | null;
const currentOf = (page: Document) => page.querySelector<HTMLAnchorElement>("[data-tabs] a[aria-current]")?.href;

const controlsOf = (form: HTMLFormElement) => ([...form.elements] as Control[]).filter(({ name, type }) => name && !/^(hidden|submit|button|file|password)$/.test(type));
const valuesOf = (controls: readonly Control[]) => new Map(controls.map(control => [keyOf(control), valueOf(control)]));

const isTick = (control: Control): control is HTMLInputElement => /^(checkbox|radio)$/.test(control.type);
const keyOf = (control: Control) => isTick(control) ? `${control.name}=${control.value}` : control.name;
const valueOf = (control: Control) => isTick(control) ? String(control.checked) : control.value;

function fill(form: HTMLFormElement, own: ReadonlyMap<string, string> | undefined, along: ReadonlyMap<string, string>): void {
  for (const control of controlsOf(form)) {
    const value = (control.dataset["along"] === undefined ? own : along)?.get(keyOf(control));
    if (value === undefined || value === valueOf(control)) continue;
    if (isTick(control)) control.checked = value === "true";
    else control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true })); // the redline follows
  }
}

function refuse(link: HTMLAnchorElement): void {
  const place = link.closest("[data-tabs]");
  place?.querySelector(".complaint")?.remove();
  place?.append(element("p", { class: "complaint", role: "alert" }, "The page could not be fetched. Every word is still here. Try again when you are connected."));
}
