import type { HubConnection } from "@microsoft/signalr";
import { element } from "./elements.ts";
import { shown } from "./signs.ts";
import type { Colleague, PartyHere } from "./wire.ts";

/** Who is here: which delegations, for all to see; of one's own, who and before which clause. */
export function roll(connection: HubConnection): void {
  let parties: readonly PartyHere[] = [];
  const own = new Map<string, readonly Colleague[]>();
  const draw = () => {
    const others = [...new Map([...own.values()].flat().map(one => [`${one.person} ${one.clause}`, one])).values()].filter(one => !isMyself(one));
    call(parties, others);
    margins(others);
  };
  connection.on("present", (now: readonly PartyHere[]) => { parties = now; draw(); });
  connection.on("colleagues", (of: string, now: readonly Colleague[]) => { own.set(of, now); draw(); });
  document.addEventListener("normdraft:shown", draw);
}

/** One's own other windows are no colleagues. */
const isMyself = (one: Colleague) => one.person === document.body.dataset["person"];

/** In the head of the page: how many, and on request who. */
function call(parties: readonly PartyHere[], others: readonly Colleague[]): void {
  const place = document.getElementById("roll");
  if (!place) return;
  const open = place.querySelector("details")?.open === true;
  const list = element("div", { class: "roll-list" });
  if (others.length > 0) {
    list.append(element("p", { class: "small" }, element("b", {}, "Yours")), element("ul", { class: "plain small" }, ...others.map(one =>
      element("li", {}, `${shown(one.name)}${one.link ? ", " : ""}`, ...one.link ? [element("a", { href: one.link }, one.citation)] : []))));
  }
  list.append(element("p", { class: "small" }, element("b", {}, "In the room")), element("p", { class: "small" }, parties.map(party => shown(party.name)).join(", ")));
  const details = element("details", {}, element("summary", { class: "small" }, `${parties.length} here`), list);
  details.open = open;
  place.replaceChildren(details);
  place.hidden = parties.length === 0;
}

/** Beside a clause, the initials of one's own who have it before them. */
function margins(others: readonly Colleague[]): void {
  document.querySelectorAll(".near").forEach(old => old.remove());
  for (const one of others) {
    const margin = one.clause && document.querySelector(`#c-${bare(one.clause)} > .state`);
    if (margin) margin.append(element("span", { class: "near", title: `${shown(one.name)} is here` }, element("span", { "aria-hidden": "true" }, initials(one.name)), element("span", { class: "sr" }, `${shown(one.name)} is here`)));
  }
}

const bare = (id: string) => id.replaceAll("-", "");

/** The first letters of the last two words, whatever the script; titles come before. */
export const initials = (name: string): string => name.trim().split(/\s+/).slice(-2).map(word => [...word][0] ?? "").join("").toLocaleUpperCase();
