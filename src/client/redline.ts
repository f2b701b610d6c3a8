import { Idiomorph } from "idiomorph";
import { wrap } from "./wrap.ts";

const PAUSE = 250; // milliseconds without a keystroke before the redline is asked for
const grows = CSS.supports("field-sizing", "content"); // then the style sheet does it

/** Editors: what others would see forms while typing and choosing, the field grows with its words, marks are set by key. */
export function redline(): void {
  document.querySelectorAll<HTMLTextAreaElement>("textarea[data-editor]").forEach(grow);
  document.addEventListener("input", event => {
    const { target } = event;
    if (target instanceof HTMLTextAreaElement && isEditor(target)) grow(target);
    if (isShown(target)) previewSoon(target);
  });
  document.addEventListener("normdraft:shown", () => document.querySelectorAll<HTMLFormElement>("form[data-preview-target]").forEach(form => {
    const field = form.querySelector("textarea");
    if (field) previewSoon(field); // what others changed beside the words stands in the form now
  }));
  document.addEventListener("keydown", event => {
    const { target } = event;
    if (!(target instanceof HTMLTextAreaElement) || !isEditor(target) || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key !== "b" && key !== "i") return;
    event.preventDefault();
    if (key === "b") mark(target, "[", "]");
    else mark(target, "*", "*");
  });
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Whether a preview shows what stands in the field. */
const isShown = (target: EventTarget | null): target is Field =>
  (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
  && (target.dataset["preview"] !== undefined || target.form?.dataset["preview"] !== undefined || target instanceof HTMLTextAreaElement && isEditor(target));

const isEditor = (area: HTMLTextAreaElement) => area.closest("[data-editor]") !== null;

function grow(area: HTMLTextAreaElement): void {
  if (grows) return;
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}

/** Through the browser's own editing where it can, so that undo takes it back. */
function mark(area: HTMLTextAreaElement, open: string, close: string): void {
  if (area.readOnly || area.disabled) return;
  const { start, end, text, from, to } = wrap(area.value, area.selectionStart, area.selectionEnd, open, close);
  area.setSelectionRange(start, end);
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, start, end);
    area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }));
  }
  area.setSelectionRange(from, to);
}

const waiting = new WeakMap<HTMLFormElement, ReturnType<typeof setTimeout>>();
const asking = new WeakMap<HTMLFormElement, AbortController>();

function previewSoon(area: Field): void {
  const { form } = area;
  if (!form) return;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => void preview(form, area), PAUSE));
}

/** Only the newest question's answer is shown. A failed one leaves the last redline, marked as old. */
async function preview(form: HTMLFormElement, area: Field): Promise<void> {
  const address = area.dataset["preview"] ?? form.dataset["preview"];
  const target = document.getElementById(area.dataset["previewTarget"] ?? form.dataset["previewTarget"] ?? "");
  if (!address || !target) return;
  asking.get(form)?.abort();
  const question = new AbortController();
  asking.set(form, question);
  try {
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const response = await fetch(address, { method: "POST", body, headers: { Accept: "text/html" }, signal: question.signal });
    if (!response.ok || response.redirected) throw new Error(String(response.status));
    const answer = await response.text();
    if (question.signal.aborted) return;
    Idiomorph.morph(target, answer, { morphStyle: "innerHTML" });
    target.classList.remove("is-old");
  } catch (error) {
    if (question.signal.aborted) return;
    target.classList.add("is-old");
    if (!/^4\d\d$/.test((error as Error).message)) document.dispatchEvent(new CustomEvent("normdraft:unpreviewed", { detail: target }));
  }
}
