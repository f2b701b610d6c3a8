import { Idiomorph } from "idiomorph";
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
    if (room === shown?.field.dataset["room"] && signs && next) return void Idiomorph.morph(signs, next, { morphStyle: "outerHTML" });
    await shown?.attendance.leave();
    here.replaceWith(there);
    document.title = fresh.title;
    const field = there.querySelector<HTMLElement>("[data-room]");
    shown = field ? mount(field, negotiation) : undefined;
  }

  document.addEventListener("normdraft:notice", follow);
  document.addEventListener("normdraft:closed", follow);
}
