import { Idiomorph } from "idiomorph";
import { element } from "./elements.ts";
import { fetchPage } from "./refresh.ts";

const PAUSE = 250; // milliseconds after the last choice
const STATE = 1_000; // milliseconds after the last word in the chair's text
const PARTS = ["outcome", "places"];
const FAILED = "The text could not be compiled. Your choices are still here. Check the connection, then press “Show the compiled text”.";

/** The compiled text follows every choice: between a choice and its answer no older text is shown, and nothing can be saved. */
export function desk(): void {
  editByHand();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();
  const soon = (form: HTMLFormElement) => {
    cover(form);
    clearTimeout(waiting);
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    waiting = setTimeout(() => void compile(form, signal), PAUSE);
  };
  document.addEventListener("input", event => {
    const { form } = event.target as HTMLInputElement;
    if (form?.id === "sheet") soon(form);
  });
  document.addEventListener("change", event => {
    const select = event.target;
    if (!(select instanceof HTMLSelectElement) || !select.name.endsWith(".treatment") || select.value === "takeUp") return;
    const reason = select.closest(".handling")?.querySelector<HTMLTextAreaElement>("textarea[data-computed]");
    if (reason && reason.value === reason.defaultValue) reason.value = ""; // it was true of taking it up
  }, { capture: true });
  let looking: ReturnType<typeof setTimeout> | undefined;
  let words: string | undefined; // of the chair's text; those that it has when the page opens are compiled in it already
  document.addEventListener("normdraft:words", event => {
    const { detail } = event as CustomEvent<string>;
    const isNew = words !== undefined && words !== detail;
    words = detail;
    if (!isNew || !document.getElementById("chair-text-state")) return;
    clearTimeout(looking);
    looking = setTimeout(() => void fetchPage().then(fresh => renew("chair-text-state", fresh), () => {}), STATE);
    const uses = document.querySelector<HTMLInputElement>("#useChairText:checked");
    if (uses?.form) soon(uses.form);
  });
}

const savers = (form: HTMLFormElement) =>
  [...form.elements].filter((one): one is HTMLButtonElement => one instanceof HTMLButtonElement && !one.hasAttribute("formaction"));

function cover(form: HTMLFormElement): void {
  document.getElementById("outcome")?.setAttribute("aria-busy", "true");
  for (const button of savers(form)) button.disabled = true;
}

async function compile(form: HTMLFormElement, signal: AbortSignal): Promise<void> {
  try {
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const response = await fetch(form.dataset["preview"] ?? "", { method: "POST", body, headers: { Accept: "text/html" }, signal });
    if (!response.ok || response.redirected) throw new Error(String(response.status));
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    if (signal.aborted) return;
    form.dataset["unsaved"] = "";
    const written = [...document.querySelectorAll<HTMLTextAreaElement>("#places textarea, #places input[type=text]")].map(field => field.value.trim()).filter(Boolean);
    for (const id of PARTS) renew(id, fresh);
    offerCompiled();
    keepWritten(written);
    for (const button of savers(form)) button.disabled = false;
  } catch {
    const outcome = document.getElementById("outcome");
    if (!signal.aborted && outcome) outcome.querySelector(".compiling")?.replaceChildren(FAILED);
  }
}

/** Who edits the compiled text by hand begins from its words. Until one is changed they are sent with no decision, and follow the choices. */
function editByHand(): void {
  document.addEventListener("toggle", event => {
    const field = event.target instanceof HTMLDetailsElement && event.target.open ? event.target.querySelector<HTMLTextAreaElement>("textarea#bridging") : null;
    if (!field || field.value !== "") return;
    field.removeAttribute("name");
    offerCompiled();
  }, { capture: true });
  document.addEventListener("input", event => {
    const field = event.target;
    if (field instanceof HTMLTextAreaElement && field.id === "bridging" && field.value !== field.defaultValue) field.name = "bridging";
  }, { capture: true });
}

function offerCompiled(): void {
  const field = document.querySelector<HTMLTextAreaElement>("textarea#bridging:not([name])");
  if (field) field.value = field.defaultValue = document.getElementById("compiled")?.dataset["words"] ?? "";
}

/** What was written for a place that is no longer there stays readable. */
function keepWritten(written: readonly string[]): void {
  const places = document.getElementById("places");
  const there = [...places?.querySelectorAll<HTMLTextAreaElement>("textarea, input[type=text]") ?? []].map(field => field.value.trim());
  const lost = written.filter(words => !there.includes(words));
  if (lost.length === 0) return;
  places?.after(element("p", { class: "empty", role: "alert", "data-client": "" }, element("b", {}, "A place that you had decided is no longer there."), " You had written: ",
    ...lost.flatMap((words, at) => [at > 0 ? "; " : "", element("q", {}, words)])));
}

function renew(id: string, fresh: Document): void {
  const [here, there] = [document.getElementById(id), fresh.getElementById(id)];
  if (here && there) Idiomorph.morph(here, there, { morphStyle: "outerHTML", ignoreActiveValue: true, restoreFocus: true });
}
