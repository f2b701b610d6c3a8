// Loaded only by pages with a live text: the editor, and what keeps it one with the room.
import { liveForms } from "./rooms/forms.ts";
import { mount } from "./rooms/mount.ts";
import { screen } from "./screen.ts";

const negotiation = document.body.dataset["negotiation"];
if (negotiation) {
  const mounted = [...document.querySelectorAll<HTMLElement>("[data-room]")].map(field => mount(field, negotiation));
  liveForms(mounted);
  document.addEventListener("normdraft:signing-out", event => {
    (event as CustomEvent<Promise<void>[]>).detail.push(...mounted.map(({ attendance }) => attendance.leave()));
  });
  if (document.body.matches(".screen-page")) screen(negotiation, mounted);
}
