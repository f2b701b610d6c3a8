import { Idiomorph } from "idiomorph";
import { provisional } from "./editor/provisional.ts";
import { button, element } from "./elements.ts";
import { mount, type Mounted } from "./rooms/mount.ts";
import { fetchPage } from "./refresh.ts";

/** The plenary's screen follows by itself: nobody stands beside it to press a button. */
export function screen(negotiation: string, mounted: readonly Mounted[]): void {
  let [shown] = mounted;
  let following: Promise<void> = Promise.resolve();
  const follow = () => { following = following.then(turn).catch(() => {}); };

  async function turn(): Promise<void> {
    const fresh = await fetchPage();
    const [here, there] = [document.querySelector("main"), fresh.querySelector("main")];
    if (!here || !there) return;
    const room = there.querySelector<HTMLElement>("[data-room]")?.dataset["room"];
    const [signs, next] = [here.querySelector("#signs"), there.querySelector("#signs")];
    const isSameVersion = here.querySelector("#hch")?.textContent === there.querySelector("#hch")?.textContent;
    if (room === shown?.field.dataset["room"] && isSameVersion && signs && next) return void Idiomorph.morph(signs, next, { morphStyle: "outerHTML" });
    await shown?.attendance.leave();
    here.replaceWith(there);
    document.title = fresh.title;
    const [stamp, now] = [document.querySelector(".stamp"), fresh.querySelector(".stamp")];
    if (stamp && now) stamp.replaceWith(now);
    const field = there.querySelector<HTMLElement>("[data-room]");
    shown = field ? mount(field, negotiation) : undefined;
  }

  document.addEventListener("normdraft:words", event => changes(event.target as HTMLElement, (event as CustomEvent<string>).detail));
  document.querySelector(".docbar")?.append(button("Full screen", () => void document.documentElement.requestFullscreen()));
  document.addEventListener("normdraft:notice", follow);
  document.addEventListener("normdraft:closed", follow);
}

/** What the room watches: the chair's text as a redline against the text in force, at each keystroke. */
function changes(field: HTMLElement, words: string): void {
  document.getElementById("screen-changes")?.replaceChildren(...provisional(field.dataset["base"] ?? "", words)
    .map(({ kind, text }) => kind === "same" ? text : element(kind, {}, text)));
}
