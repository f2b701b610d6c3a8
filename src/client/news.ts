import type { Notice } from "./wire.ts";

/** What happened since the page was last shown: each act once, and whether the text itself was issued anew. */
export interface News {
  readonly acts: ReadonlySet<string>;
  readonly version: boolean;
  /** Something changed while nobody was listening; how much is not known. */
  readonly missed: boolean;
}

export const nothingNew: News = { acts: new Set(), version: false, missed: false };

export function heard(news: News, notice: Notice): News {
  if (notice.kind === "version") return { ...news, version: true };
  return { ...news, acts: new Set(news.acts).add(`${notice.kind} ${notice.id} ${notice.version}`) };
}

/** The words in the stamp bar; empty for no news. */
export function newsLine({ acts, version, missed }: News): string {
  const parts = [];
  if (version) parts.push("A new version");
  if (missed) parts.push("Changed while you were offline");
  else if (acts.size > 0) parts.push(acts.size === 1 ? "1 new act" : `${acts.size} new acts`);
  return parts.join(", ");
}
