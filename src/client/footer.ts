import { chooseTheme, chosenTheme, type Theme } from "./colours.ts";
import { button, element } from "./elements.ts";
import { help } from "./keys.ts";

const THEMES: readonly (readonly [Theme, string])[] = [["system", "As the system"], ["light", "Light"], ["dark", "Dark"]];

/** The reader's own settings, at the foot of every page. */
export function footer(): void {
  document.querySelector(".foot")?.append(element("div", { class: "settings" }, themes(), button("Keys", help, "btn link small")));
}

function themes(): HTMLFieldSetElement {
  const now = chosenTheme();
  return element("fieldset", { class: "seg" }, element("legend", { class: "sr" }, "Colours"), ...THEMES.map(([theme, words]) => {
    const choice = element("input", { type: "radio", name: "theme", value: theme });
    choice.checked = theme === now;
    choice.addEventListener("change", () => chooseTheme(theme));
    return element("label", {}, choice, words);
  }));
}
