import { provisional } from "../editor/provisional.ts";
import { element } from "../elements.ts";
import { SIGNED_OUT } from "../forms.ts";
import type { Mounted } from "./mount.ts";

const PATIENCE = 3_000; // milliseconds
const UNSENT = "Some of your words have not reached the server yet, so this was not sent. Every word is still here. Wait until “Saved” stands above the text, then try again.";

/** The page's forms beside a live text: they send what the room has, and wait while it does not have everything. */
export function liveForms(mounted: readonly Mounted[]): void {
  for (const { field } of mounted) field.addEventListener("normdraft:words", event => copyWords(field, (event as CustomEvent<string>).detail));
  document.addEventListener("submit", event => {
    const form = event.target as HTMLFormElement;
    if (form.method !== "post" || form.matches(".sign-out")) return;
    const here = mounted.filter(one => isOf(form, one));
    if (here.some(one => one.attendance.unsent() > 0)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (form.dataset["auto"] !== undefined) setTimeout(() => form.dispatchEvent(new Event("change", { bubbles: true })), 1_000);
      else if (!waiting.has(form)) void onceSent(form, event.submitter, here);
      return;
    }
    if (form.elements.namedItem("seen")) for (const { field, attendance } of here) {
      const through = attendance.through();
      if (through !== undefined) said(form, field.dataset["through"] ?? "through").value = String(through);
    }
  }, { capture: true });
  let isSigningOut = false;
  document.addEventListener("normdraft:signing-out", () => { isSigningOut = true; });
  addEventListener("beforeunload", event => {
    if (!isSigningOut && mounted.some(one => one.attendance.unsent() > 0)) event.preventDefault();
  });
  document.addEventListener("normdraft:unpreviewed", event => provisionally((event as CustomEvent<HTMLElement>).detail, mounted));
}

const waiting = new WeakSet<HTMLFormElement>();

/** Pressed while the last words are on their way: the form is sent when they have arrived. */
async function onceSent(form: HTMLFormElement, submitter: HTMLElement | null, here: readonly Mounted[]): Promise<void> {
  waiting.add(form);
  submitter?.setAttribute("aria-disabled", "true");
  const until = Date.now() + PATIENCE;
  while (here.some(one => one.attendance.unsent() > 0) && Date.now() < until) await new Promise(again => setTimeout(again, 50));
  submitter?.removeAttribute("aria-disabled");
  waiting.delete(form);
  if (here.some(one => one.attendance.unsent() > 0)) return complain(form, document.querySelector(".banner.is-out") ? SIGNED_OUT : UNSENT);
  form.querySelectorAll(".complaint").forEach(old => old.remove());
  form.requestSubmit(submitter);
}

/** Acts on a draft are acts on its words. The desk's own form has words of its own. */
const isOf = (form: HTMLFormElement, { field }: Mounted) => field instanceof HTMLTextAreaElement || form.action.includes(field.dataset["room"] ?? "/");

/** The room's version that the reader saw, sent with the act. */
function said(form: HTMLFormElement, name: string): HTMLInputElement {
  const there = form.querySelector<HTMLInputElement>(`input[name=${name}]`);
  if (there) return there;
  const made = element("input", { type: "hidden", name });
  form.append(made);
  return made;
}

/** The field without scripts keeps the same words, and is not taken for changed: what is typed is in the room already. */
function copyWords(field: HTMLElement, words: string): void {
  if (!(field instanceof HTMLTextAreaElement)) return void (field.textContent = words);
  if (field.value === words) return;
  field.defaultValue = words;
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true })); // the redline follows
}

function complain(form: HTMLFormElement, sentence: string): void {
  form.querySelectorAll(".complaint").forEach(old => old.remove());
  const alert = element("p", { class: "complaint", role: "alert", tabindex: "-1" }, sentence);
  form.append(alert);
  alert.focus();
}

/** The server's redline cannot be had: the change itself against the base is shown, and said to be provisional. */
function provisionally(target: HTMLElement, mounted: readonly Mounted[]): void {
  const one = mounted.find(({ field }) => field instanceof HTMLTextAreaElement && field.dataset["base"] !== undefined);
  if (!one) return;
  const words = element("p", { class: "txt dense", dir: "auto" }, ...provisional(one.field.dataset["base"] ?? "", one.words())
    .map(({ kind, text }) => kind === "same" ? text : element(kind, {}, text)));
  target.classList.remove("is-old");
  target.replaceChildren(element("p", { class: "small provisional" }, element("b", {}, "Provisional."), " Made in this browser while the server cannot be reached; the server’s redline is the one that counts."), words);
}
