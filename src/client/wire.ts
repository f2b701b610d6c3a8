// What travels between the server and a page, and nothing else. Laid down in docs/PROTOCOL.md.

/** The hub at /live?negotiation=<address> calls `changed` with this: that something changed, never a word of it. */
export interface Notice {
  readonly kind: "amendment" | "position" | "draft" | "desk" | "version" | "room" | "pen" | "authorisation";
  /** The amendment's, position's, draft's, clause's or negotiation's id. */
  readonly id: string;
  readonly version: number;
  /** The clause it concerns; empty for none. */
  readonly clause: string;
}

/** The hub calls `present` with these: the delegations, observers and table in the room. */
export interface PartyHere {
  /** Empty for the table. */
  readonly key: string;
  readonly name: string;
}

/** The hub calls `colleagues` with a party's key, or an empty one for the table, and these: one's own, and the clause before them. */
export interface Colleague {
  readonly person: string;
  readonly name: string;
  /** Empty for none, as is its citation. */
  readonly clause: string;
  readonly citation: string;
  /** Where it is read. */
  readonly link: string;
}

/** An act that was kept, and where to look now. */
export interface Done {
  readonly location?: string;
}

/** An act that was not: RFC 9457 problem details. The title is a sentence for people. */
export interface Problem {
  readonly title?: string;
  readonly code?: string;
  /** How far the thing stands now, where it was changed meanwhile. */
  readonly seen?: number;
}

// The hub at /rooms?negotiation=<address>. Versions count a room's updates; a change set travels as the JSON text of ChangeSet.toJSON().

/** A room's name: the draft's id, or the clause's for the chair's text of it. */
export type RoomId = string;

/** Somebody in a room. */
export interface Present {
  readonly person: string;
  readonly name: string;
  /** Key of the party; empty for the table. */
  readonly party: string | null;
}

/** `Enter(room)`: the text as it stands, and what one may do with it. */
export interface Entered {
  readonly kind: "draft" | "chair";
  readonly room: RoomId;
  readonly version: number;
  readonly text: string;
  /** The issued words that the text is redlined against. */
  readonly base: string;
  readonly mayWrite: boolean;
  readonly you: Present;
  readonly people: readonly Present[];
  readonly onScreen: boolean;
  /** Base64 of the 256-bit key under which this sign-in keeps words in the browser. */
  readonly key: string;
}

/** One change set of one copy; `seq` counts the copy's own from 1. */
export interface OwnUpdate {
  readonly client: string;
  readonly seq: number;
  readonly changes: string;
  /** It was typed over a lost connection: where somebody else changed the same words meanwhile, it must not be merged. */
  readonly away?: boolean;
}

export interface RoomUpdate extends Omit<OwnUpdate, "away"> {
  readonly person: string;
}

/** `Push(room, version, updates)`: the version after the last of them, once they are durable. */
export interface Pushed {
  readonly version: number;
}

/** `Pull(room, version)`: what came after that version; or the text whole, when the log no longer holds it singly. */
export interface Pulled {
  readonly version: number;
  readonly updates?: readonly RoomUpdate[] | null;
  readonly text?: string | null;
  readonly reset?: boolean;
}

/** `Rebase(room, base, own)`: the room's text, and own words taken along to it; null where someone must choose between the three. */
export interface RebasedWords {
  readonly version: number;
  readonly text: string;
  readonly rebased: string | null;
  readonly mine?: string | null;
  readonly theirs?: string | null;
  /** Both side by side in brackets where they meet. */
  readonly both?: string | null;
}

/** An answer that is none. The sentence is for people. */
export interface Refused {
  readonly code: string;
  readonly sentence: string;
}

/** The hub calls `updates`: what everyone in the room shall have, one's own among it. `version` is the one before the first. */
export interface Updates {
  readonly room: RoomId;
  readonly version: number;
  readonly updates: readonly RoomUpdate[];
}

/** `pointed`: where somebody's caret is, in the text of that version. */
export interface Pointed extends Present {
  readonly room: RoomId;
  readonly client?: string | null;
  readonly version: number;
  readonly anchor: number;
  readonly head: number;
}

/** `gathered`: who is in the room now. */
export interface Gathered {
  readonly room: RoomId;
  readonly people: readonly Present[];
}

/** `closed`: the room is no longer for this connection, and why. */
export interface Closed extends Refused {
  readonly room: RoomId;
}
