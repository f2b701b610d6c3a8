// What travels between the server and a page, and nothing else. Laid down in docs/PROTOCOL.md.

/** The hub at /live?negotiation=<address> calls `changed` with this: that something changed, never a word of it. */
export interface Notice {
  readonly kind: "amendment" | "draft" | "desk" | "version" | "room";
  /** The amendment's, draft's, clause's or negotiation's id. */
  readonly id: string;
  readonly version: number;
  /** The clause it concerns; empty for none. */
  readonly clause: string;
}

/** An act that was kept, and where to look now. */
export interface Done {
  readonly location?: string;
}

/** An act that was not: RFC 9457 problem details. The title is a sentence for people. */
export interface Problem {
  readonly title?: string;
  readonly code?: string;
}
