/** An element in one expression. What the client adds is marked data-client: it is no part of the page's words. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name, attributes: Record<string, string> = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.dataset["client"] = "";
  made.append(...children);
  return made;
}

export function button(words: string, press: () => void, look = "btn small"): HTMLButtonElement {
  const made = element("button", { type: "button", class: look }, words);
  made.addEventListener("click", press);
  return made;
}
