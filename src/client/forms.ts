import { timeHere } from "./clock.ts";
import { controls, isTyped, touched } from "./dirty.ts";
import { element } from "./elements.ts";
import { announceOut } from "./banner.ts";
import { catchUp, fetchPage, isSignIn, Out, show } from "./refresh.ts";
import type { Done, Problem } from "./wire.ts";

const LOST = "The connection failed before an answer came. Every word is still here. When you are connected again, look whether it arrived, then send it once more.";
export const SIGNED_OUT = "You have been signed out. Nothing was sent and every word is still here. Sign in again in another tab, then send this once more.";
const UNSAVED = "Not saved yet: the server does not answer. Everything is still here, and it is tried again by itself.";
const UNREADABLE = "The server’s answer could not be read. Every word is still here. Try again in a moment.";

const saving = new Set<HTMLFormElement>(); // by itself
const sending = new Set<HTMLFormElement>();
const pressed = new Map<HTMLFormElement, HTMLElement | null>(); // while the form was saving by itself
let leaving = false;

/** The reader's own act is on its way, or the page is leaving for its result. */
export const isSending = () => sending.size > 0 || leaving;

/** Sends acts without leaving the page, so that a refusal costs no word. Without this, the same forms work as forms. */
export function forms(): void {
  document.addEventListener("submit", event => {
    const form = event.target as HTMLFormElement;
    const submitter = event.submitter as HTMLButtonElement | null;
    if (event.defaultPrevented || isPlain(form, submitter)) {
      if (!event.defaultPrevented) leaving = form.target !== "_blank";
      return;
    }
    event.preventDefault();
    if (!sending.has(form)) void send(form, submitter);
    else if (saving.has(form)) pressed.set(form, submitter);
  });
  document.addEventListener("change", event => {
    const form = event.target instanceof HTMLElement ? event.target.closest("form") : null;
    if (form?.dataset["autosave"] !== undefined) autosave(form);
  });
  addEventListener("beforeunload", event => {
    if (!leaving && [...document.forms].some(form => form.method === "post" && isTyped(form))) event.preventDefault();
  });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeprint", () => document.querySelectorAll<HTMLFormElement>("form[method=get]").forEach(form => form.reset())); // paper says what is listed
}

/** Forms whose answer is a page to look at, not an act that was kept. */
export function isPlain(form: HTMLFormElement, submitter: HTMLElement | null): boolean {
  const action = new URL(form.getAttribute("action") ?? "", location.href);
  return form.method !== "post" || form.dataset["plain"] !== undefined || submitter?.dataset["plain"] !== undefined
    || submitter?.hasAttribute("formaction") === true || form.enctype === "multipart/form-data" || form.target === "_blank"
    || action.origin !== location.origin || /^\/sign-(in|out)|\/people\/link$|\/preview$/.test(action.pathname);
}

const AGAIN = 3_000; // milliseconds
const SEEN = 8_000; // milliseconds that a word in the head of the page stays

/** What was chosen is saved as it is chosen, and tried again until it is; what stands in the form stays. */
function autosave(form: HTMLFormElement): void {
  if (!form.isConnected || !controls(form).some(touched)) return;
  if (sending.has(form)) return void setTimeout(autosave, AGAIN, form);
  form.dataset["auto"] = "";
  form.requestSubmit();
  delete form.dataset["auto"];
}

async function send(form: HTMLFormElement, submitter: HTMLButtonElement | null): Promise<void> {
  const body = new URLSearchParams([...new FormData(form, submitter)].map(([name, value]) => [name, String(value)]));
  const isAuto = form.dataset["auto"] !== undefined;
  const letGo = hold(form, submitter);
  if (isAuto) saving.add(form);
  let isKept = false;
  try {
    const response = await fetch(form.getAttribute("action") ?? location.href, { method: "POST", body, headers: { Accept: "application/json" } });
    if (isSignIn(response) || response.status === 401) complain(form, submitter, SIGNED_OUT);
    else if (response.ok) {
      await follow(form, submitter, await response.json() as Done);
      isKept = true;
    }
    else await refused(form, submitter, await response.json() as Problem);
  } catch (error) {
    if (isAuto) setTimeout(autosave, AGAIN, form);
    complain(form, submitter, isAuto ? UNSAVED : error instanceof SyntaxError ? UNREADABLE : LOST, isAuto);
  } finally {
    letGo();
    saving.delete(form);
    const waiting = pressed.has(form) ? pressed.get(form) : undefined;
    pressed.delete(form);
    if (isKept && waiting !== undefined && form.isConnected) form.requestSubmit(waiting?.isConnected ? waiting : null);
  }
}

/** Where the page was overtaken it shows how things stand, around what was typed, and the next press is on that: of the same button,
 *  where that is still offered. */
async function refused(form: HTMLFormElement, submitter: HTMLButtonElement | null, { title, code, seen }: Problem): Promise<void> {
  let next = "";
  if (code === "request-malformed") { // the form is one of somebody who was signed in here before
    const out = await fetchPage().then(() => null, (error: unknown) => error instanceof Out ? error : null);
    if (out) {
      announceOut(out.isAnother);
      return complain(form, submitter, SIGNED_OUT);
    }
  }
  if (code === "stale" || code === "decision-stale") {
    const fresh = await fetchPage().catch(() => null);
    const wanted = offer(form, submitter);
    if (fresh) {
      show(fresh);
      if (catchUp(form, fresh)) next = " What you had not changed shows now what was saved.";
    }
    const isOffered = form.isConnected && offer(form, submitter) === wanted;
    if (code === "stale") next += isOffered ? " Look at how it stands now; then press again." : " What you pressed is not offered as it stands now.";
    const field = form.elements.namedItem("seen");
    if (seen !== undefined && field instanceof HTMLInputElement) field.value = String(seen);
  }
  complain(form, submitter, title === undefined ? UNREADABLE : title + next);
}

/** What a press of the button does, and what it says. */
const offer = (form: HTMLFormElement, submitter: HTMLElement | null) =>
  `${form.getAttribute("action")} ${submitter?.isConnected === false ? "" : submitter?.textContent?.trim()}`;

/** To the act's result. On the same page, only what changed is redrawn, and other forms keep their words. */
async function follow(form: HTMLFormElement, submitter: HTMLElement | null, done: Done): Promise<void> {
  const there = new URL(done.location ?? location.href, location.href);
  if (there.origin === location.origin && there.pathname === location.pathname && there.search === location.search) {
    const fresh = await fetchPage().catch(() => null);
    if (fresh) {
      clearComplaint(form);
      form.reset();
      const before = offer(form, submitter) + about(form);
      show(fresh, form);
      confirm(form, submitter, offer(form, submitter) + about(form) === before);
      if (there.hash) location.hash = there.hash;
      return;
    }
  }
  leaving = true;
  if (there.href === location.href) location.reload();
  else location.assign(there);
}

/** While an act travels its words stand still, and it is sent once. */
function hold(form: HTMLFormElement, submitter: HTMLButtonElement | null): () => void {
  sending.add(form);
  submitter?.setAttribute("aria-disabled", "true");
  const open = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")].filter(field => !field.readOnly);
  for (const field of open) field.readOnly = true;
  return () => {
    sending.delete(form);
    submitter?.removeAttribute("aria-disabled");
    for (const field of open) field.readOnly = false;
  };
}

function complain(form: HTMLFormElement, submitter: HTMLElement | null, sentence: string, isQuiet = false): void {
  clearComplaint(form);
  const alert = element("p", { class: "complaint", role: "alert", tabindex: "-1" }, sentence);
  const beside = submitter && form.contains(submitter) ? submitter.closest(".acts") ?? submitter : null;
  if (beside && form.contains(beside)) beside.before(alert);
  else form.append(alert);
  if (!isQuiet) alert.focus();
  document.dispatchEvent(new Event("normdraft:refused"));
}

/** Beside the button, until the next word is typed; when and by whom stands on the page, in the negotiation's own zone. In the head of
 *  the page for some seconds where another button stands there now, which would seem to have been pressed. */
function confirm(form: HTMLFormElement, submitter: HTMLElement | null, isSame: boolean): void {
  const kept = element("span", { class: "kept small", role: "status", "data-client": "" }, `Saved ${timeHere(new Date())}`);
  if (!isSame || !form.isConnected) {
    document.getElementById("news")?.after(kept);
    setTimeout(() => kept.remove(), SEEN);
  }
  else if (submitter?.isConnected) submitter.after(kept);
  else form.append(kept);
  form.addEventListener("input", () => kept.remove(), { once: true });
}

/** Whom and what a form is about. */
const about = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLInputElement>("input[type=hidden]:not([name=seen], [name^=__])")].map(one => one.value).join(" ");

const clearComplaint = (form: HTMLFormElement) => form.querySelectorAll(".complaint").forEach(alert => alert.remove());
