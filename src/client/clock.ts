/** The time of day in the negotiation's zone, with the zone's place named as the server does: "17:42:08 Amsterdam". */
export function timeIn(zone: string | undefined, at: Date): string {
  const form = { hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
  try {
    if (zone) return `${at.toLocaleTimeString("en-GB", { ...form, timeZone: zone })} ${zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ")}`;
  } catch { /* a zone that this browser does not know */ }
  return `${at.toLocaleTimeString("en-GB", { ...form, timeZone: "UTC" })} UTC`;
}

/** In the zone of the page's negotiation. */
export const timeHere = (at: Date) => timeIn(globalThis.document?.body.dataset["zone"], at);
