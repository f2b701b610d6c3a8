import { provisional } from "../editor/provisional.ts";
import { button, element } from "../elements.ts";
import type { Offer } from "./reunite.ts";

/** The texts side by side, until one is chosen. None is lost: each can be copied first. */
export function chooseBetween(place: HTMLElement, { mine, theirs, both, why }: Offer): Promise<string> {
  return new Promise(chosen => {
    const choose = (words: string) => { panel.remove(); chosen(words); };
    const panel = element("section", { class: "both complaint", role: "alert", tabindex: "-1", "aria-label": "Choose between two texts" },
      element("p", {}, element("b", {}, why ?? "Somebody else changed the same words while you were offline."),
        " Nothing is lost: choose which text to use. You can edit it afterwards. Highlighted is where they differ."),
      element("div", { class: "sbs" },
        side("Your text", theirs, mine, () => choose(mine), "Use your text"),
        side("The text here now", mine, theirs, () => choose(theirs), "Use the text here now")),
      ...both === undefined ? [] : [element("p", { class: "acts" }, button("Use both, in brackets", () => choose(both), "btn small"))]);
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
