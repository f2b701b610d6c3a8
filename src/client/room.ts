// Loaded only by pages with a live text: the editor, and what keeps it one with the room.
import { button } from "./elements.ts";
import { liveForms } from "./rooms/forms.ts";
import { mount, type Mounted } from "./rooms/mount.ts";
import { screen } from "./screen.ts";

const negotiation = document.body.dataset["negotiation"];
if (negotiation) {
  const mounted = [...document.querySelectorAll<HTMLElement>("[data-room]")].map(field => mount(field, negotiation));
  liveForms(mounted);
  mounted.forEach(offer);
  document.addEventListener("normdraft:signing-out", event => {
    (event as CustomEvent<Promise<void>[]>).detail.push(...mounted.map(({ attendance }) => attendance.leave()));
  });
  if (document.body.matches(".screen-page")) screen(negotiation, mounted);
}

/** The chair's text as bridging text: written over at the chair's word, never by itself. */
function offer({ field, words }: Mounted): void {
  const to = document.getElementById(field.dataset["offersTo"] ?? "");
  if (!(to instanceof HTMLTextAreaElement)) return;
  to.after(button("Take the chair’s text", () => {
    to.value = words();
    to.dispatchEvent(new Event("input", { bubbles: true }));
    to.focus();
  }));
}
