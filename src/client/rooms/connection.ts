import { HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";
import { staying } from "../staying.ts";
import type { Closed, Entered, Gathered, OwnUpdate, Pointed, Pulled, Pushed, RebasedWords, Refused, RoomId, Updates } from "../wire.ts";

/** What the hub calls. */
export interface Heard {
  updates(news: Updates): void;
  pointed(at: Pointed): void;
  gathered(who: Gathered): void;
  closed(why: Closed): void;
}

/** The rooms of one negotiation, as a browser asks them. A promise fails only when no answer came. */
export interface Rooms {
  enter(room: RoomId): Promise<Entered | Refused>;
  push(room: RoomId, version: number, updates: readonly OwnUpdate[]): Promise<Pushed | Refused>;
  pull(room: RoomId, version: number): Promise<Pulled | Refused>;
  rebase(room: RoomId, base: string, own: string): Promise<RebasedWords | Refused>;
  point(room: RoomId, version: number, anchor: number, head: number): void;
  isOpen(): boolean;
  close(): Promise<void>;
}

export const isRefused = (answer: object): answer is Refused => typeof (answer as Partial<Refused>).code === "string";

/** It will be answered in a moment. */
export const isPassing = ({ code }: Refused) => code === "too-fast" || code === "store-away";

export type Line = "open" | "lost" | "signed-out";

const PATIENCE = 8_000; // milliseconds

/** The head of the page says "Offline" or "Signed out" when the live text does, and not otherwise. */
const line = (is: Line) => document.dispatchEvent(new CustomEvent<Line>("normdraft:line", { detail: is }));

/** Connects, and connects again for as long as the page is open.
 *  @param opened Each time that it is connected: everything must be asked again. */
export function connectRooms(heard: Heard, opened: () => void, lost: (isSignedOut: boolean) => void): Rooms {
  const connection = new HubConnectionBuilder()
    .withUrl(document.body.dataset["rooms"] ?? "")
    .withHubProtocol(new MessagePackHubProtocol())
    .configureLogging(LogLevel.None)
    .build();
  connection.serverTimeoutInMilliseconds = 20_000;
  connection.keepAliveIntervalInMilliseconds = 5_000;
  connection.on("updates", heard.updates);
  connection.on("pointed", heard.pointed);
  connection.on("gathered", heard.gathered);
  connection.on("closed", heard.closed);
  /** An answer that does not come in time will not: the connection is given up, and everything asked again. */
  const ask = async <T>(question: string, ...words: unknown[]) => {
    const patience = setTimeout(() => void connection.stop(), PATIENCE);
    try {
      return await connection.invoke<T>(question, ...words);
    } finally {
      clearTimeout(patience);
    }
  };
  const close = staying(connection, () => { line("open"); opened(); }, isSignedOut => { line(isSignedOut ? "signed-out" : "lost"); lost(isSignedOut); });
  return {
    enter: room => ask("Enter", room),
    push: (room, version, updates) => ask("Push", room, version, updates),
    pull: (room, version) => ask("Pull", room, version),
    rebase: (room, base, own) => ask("Rebase", room, base, own),
    point: (room, version, anchor, head) => void connection.send("Point", room, version, anchor, head).catch(() => {}),
    isOpen: () => connection.state === HubConnectionState.Connected,
    close,
  };
}
