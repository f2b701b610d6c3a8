import { HubConnectionState, type HubConnection } from "@microsoft/signalr";
import { retryDelay } from "./retry.ts";

const STEADY = 5_000; // milliseconds that a connection is open before it counts as one that was well

/** Every connection of the page that is not open: what lets one through lets the others through. */
const knocks = new Set<() => void>();
const knockAll = () => { for (const knock of knocks) knock(); };

/** Whoever asks is no longer signed in. */
const isSignedOut = (error: unknown) => /\b401\b/.test(String(error));

/** Connects, and connects again for as long as the page is open: at once when the browser says that the network is back, or when
 *  another connection of the page has come through. A page kept for going back to lets go, and connects when it is gone back to.
 *  @param opened Each time that it is connected.
 *  @param lost Each time that it cannot be, or is no longer. Returns the way to close it for good. */
export function staying(connection: HubConnection, opened: () => void, lost: (isSignedOut: boolean) => void): () => Promise<void> {
  let isWanted = true;
  let isTrying = false;
  let openedAt = 0;
  let brief = 0; // times in a row that the server closed it at once
  const start = async () => {
    if (isTrying) return;
    isTrying = true;
    for (let attempts = 0; isWanted && connection.state === HubConnectionState.Disconnected; attempts++) {
      try {
        await connection.start();
        openedAt = Date.now();
        knockAll();
        opened();
      } catch (error) {
        lost(isSignedOut(error));
        await pause(Math.max(500, retryDelay(attempts)));
      }
    }
    isTrying = false;
  };
  const stop = () => { isWanted = false; knockAll(); return connection.stop(); };
  connection.onclose(() => {
    lost(false);
    brief = Date.now() - openedAt < STEADY ? brief + 1 : 0;
    setTimeout(() => void start(), brief === 0 ? 0 : Math.max(500, retryDelay(brief))); // whoever lost the seat is let in and put out again
  });
  addEventListener("online", knockAll);
  addEventListener("offline", () => void connection.stop());
  addEventListener("pagehide", () => void stop());
  addEventListener("pageshow", event => { if (event.persisted) { isWanted = true; void start(); } });
  void start();
  return stop;
}

const pause = (milliseconds: number) => new Promise<void>(again => {
  const go = () => { knocks.delete(go); again(); };
  knocks.add(go);
  setTimeout(go, milliseconds);
});
