import { button, element } from "../elements.ts";
import { provisional } from "../editor/provisional.ts";

/** Both texts side by side, until one is chosen. Neither is lost: the other can be copied first. */
export function chooseBetween(place: HTMLElement, mine: string, theirs: string, why: string | undefined): Promise<"mine" | "theirs"> {
  return new Promise(chosen => {
    const choose = (which: "mine" | "theirs") => { panel.remove(); chosen(which); };
    const panel = element("section", { class: "both complaint", role: "alert", tabindex: "-1", "aria-label": "Two texts" },
      element("p", {}, element("b", {}, why ?? "While you were away, the same words were changed in the room."), " Nothing is lost: choose which text goes on. Marked is how each differs from the other."),
      element("div", { class: "sbs" }, side("Yours", theirs, mine, () => choose("mine"), "Go on with yours"), side("The room’s", mine, theirs, () => choose("theirs"), "Go on with the room’s")));
    place.prepend(panel);
    panel.focus();
  });
}

function side(name: string, other: string, words: string, choose: () => void, label: string): HTMLElement {
  return element("div", {}, element("p", { class: "small" }, element("b", {}, name)),
    element("p", { class: "txt dense", dir: "auto" }, ...provisional(other, words).filter(one => one.kind !== "del").map(one => one.kind === "ins" ? element("mark", {}, one.text) : one.text)),
    element("p", { class: "acts" }, button(label, choose, "btn small primary"), copyButton(words)));
}

/** Words that the room did not take, for copying. */
export function offerWords(place: HTMLElement, words: string): void {
  place.querySelector(".unsent-words")?.remove();
  const area = element("textarea", { class: "txt", rows: "6", readonly: "", dir: "auto", "aria-label": "Your words that were not sent" });
  area.value = words;
  place.prepend(element("div", { class: "unsent-words complaint" }, element("p", {}, element("b", {}, "Some of your words were not sent."), " They are here for copying, and nowhere else."), area, element("p", { class: "acts" }, copyButton(words))));
}

function copyButton(words: string): HTMLButtonElement {
  const made = button("Copy", () => void navigator.clipboard.writeText(words).then(() => { made.textContent = "Copied"; }, () => { made.textContent = "Select and copy by hand"; }));
  return made;
}
