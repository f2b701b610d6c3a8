import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";
import { announceGone, announceOut, announceVersion, dismissGone, dismissOut, dismissVersion } from "./banner.ts";
import { button, element } from "./elements.ts";
import { isSending } from "./forms.ts";
import { heard, newsLine, nothingNew, type News } from "./news.ts";
import { fetchPage, fingerprint, Gone, Out, show as showPage } from "./refresh.ts";
import type { Line } from "./rooms/connection.ts";
import { roll } from "./roll.ts";
import { staying } from "./staying.ts";
import type { Notice } from "./wire.ts";

/** Listens to the page's negotiation. What others do is counted beside the stamp; the page changes when the reader says so. */
export function live(): void {
  if (!document.body.dataset["live"]) return;
  const board = newsBoard();
  const connection = connect();
  roll(connection);
  let words = fingerprint(document);
  let meanwhile: Notice[] = [];

  const hear = (notice: Notice) => {
    if (document.body.matches(".screen-page")) return; // it follows by itself
    if (isSending()) return void meanwhile.push(notice); // likely the reader's own act, which the page is about to show
    if (notice.id === document.body.dataset["thing"]) return void board.show(); // it is before the reader: shown at once, around what they type
    if (notice.kind === "pen") return void board.show(); // what all may see has changed: nobody should have to ask
    board.tell(heard(board.news(), notice));
    if (notice.kind === "version") announceVersion(board.show);
  };
  connection.on("changed", hear);
  connection.on("changed", (notice: Notice) => document.dispatchEvent(new CustomEvent("normdraft:notice", { detail: notice })));
  const asked = clauseBefore(); // in the connection's address
  const focus = () => { if (connection.state === HubConnectionState.Connected) void connection.invoke("Focus", clauseBefore()).catch(() => {}); };
  document.addEventListener("normdraft:chosen", () => { words = fingerprint(document); focus(); });
  const opened = () => {
    if (clauseBefore() !== asked) focus();
    if (document.body.dataset["thing"]) void again().then(fresh => { if (fresh && fingerprint(fresh) !== words) showPage(fresh); }); // done between the page and the connection
  };
  stayConnected(connection, opened, async () => {
    document.dispatchEvent(new Event("normdraft:notice")); // whatever it was
    const fresh = await again();
    if (fresh) dismissOut(); // only now is it known who is signed in
    if (fresh && fingerprint(fresh) !== words) board.tell({ ...board.news(), missed: true });
  });
  document.addEventListener("normdraft:refused", () => setTimeout(() => meanwhile.splice(0).forEach(hear)));
  document.addEventListener("normdraft:shown", event => {
    words = (event as CustomEvent<string>).detail;
    meanwhile = [];
    dismissVersion();
    dismissGone();
    board.tell(nothingNew);
  });
}

/** The page as it is now; null where it cannot be had. */
const again = () => fetchPage().catch((error: unknown) => { isTold(error); return null; });

/** Says why the page is not to be had, where that is known. */
function isTold(error: unknown): boolean {
  if (error instanceof Gone) announceGone(error.next);
  else if (error instanceof Out) announceOut(error.isAnother);
  else return false;
  return true;
}

/** The clause before the reader; empty for none. */
const clauseBefore = () => document.body.dataset["clause"] ?? "";

/** The news beside the stamp, with the way to see it. */
function newsBoard() {
  const bar = newsBar();
  let news: News = nothingNew;
  const show = () => void fetchPage().then(showPage).catch((error: unknown) => {
    if (isTold(error)) return;
    bar.replaceChildren("The page could not be fetched; nothing was changed. ", button("Try again", show, "btn link small"));
  });
  document.addEventListener("normdraft:show", show);
  return {
    show,
    news: () => news,
    tell: (next: News) => {
      news = next;
      const line = newsLine(news);
      bar.replaceChildren(...line ? [`${line} · `, button("Show", show, "btn link small")] : []);
    },
  };
}

function hub(): string {
  const address = new URL(document.body.dataset["live"] ?? "", location.href);
  address.searchParams.set("clause", clauseBefore());
  return address.href;
}

const connect = () => new HubConnectionBuilder()
  .withUrl(hub())
  .withHubProtocol(new MessagePackHubProtocol())
  .configureLogging(LogLevel.None)
  .build();

/** What was missed while it was not connected is asked for. */
function stayConnected(connection: HubConnection, onOpen: () => void, onReturn: () => Promise<void>): void {
  const lamp = connectionLamp();
  let wasLost = false;
  staying(connection, () => {
    lamp.on();
    onOpen();
    if (wasLost) void onReturn();
    wasLost = false;
  }, isSignedOut => {
    wasLost = true;
    lamp.off(isSignedOut);
    if (isSignedOut) announceOut(false);
  });
}

function newsBar(): HTMLElement {
  const there = document.getElementById("news");
  if (there) return there;
  const made = element("span", { class: "news small", id: "news", role: "status" });
  document.querySelector("header.app .room")?.after(made);
  return made;
}

/** Says quietly when the page no longer hears the room; a blink of a few seconds is not worth a word. Where a live text is open, its
 *  connection is the one that counts, so that the head and the text never say different things. */
function connectionLamp() {
  const lamp = element("span", { class: "lamp quiet", role: "status" });
  document.getElementById("news")?.after(lamp);
  let wait: ReturnType<typeof setTimeout> | 0 | undefined;
  let hasText = false;
  const on = () => { clearTimeout(wait); wait = undefined; lamp.textContent = ""; };
  const off = (isSignedOut: boolean) => {
    if (isSignedOut) {
      clearTimeout(wait);
      wait = 0;
      lamp.textContent = "Signed out";
    }
    else wait ??= setTimeout(() => { if (!document.querySelector(".banner.is-gone")) lamp.textContent = "Offline, reconnecting"; }, 3_000);
  };
  document.addEventListener("normdraft:line", event => {
    hasText = true;
    const line = (event as CustomEvent<Line>).detail;
    if (line === "open") on(); else off(line === "signed-out");
  });
  return { on: () => { if (!hasText) on(); }, off: (isSignedOut: boolean) => { if (!hasText) off(isSignedOut); } };
}
