import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";
import { announceVersion, dismissVersion } from "./banner.ts";
import { button, element } from "./elements.ts";
import { isSending } from "./forms.ts";
import { heard, newsLine, nothingNew, type News } from "./news.ts";
import { fetchPage, fingerprint, show as showPage } from "./refresh.ts";
import { retryDelay } from "./retry.ts";
import { roll } from "./roll.ts";
import type { Notice } from "./wire.ts";

/** Listens to the page's negotiation. What others do is counted beside the stamp; the page changes when the reader says so. */
export function live(): void {
  const address = document.body.dataset["negotiation"];
  if (!address) return;
  const board = newsBoard();
  const connection = connect(address);
  roll(connection, address);
  let words = fingerprint(document);
  let meanwhile: Notice[] = [];

  const hear = (notice: Notice) => {
    if (isSending()) return void meanwhile.push(notice); // likely the reader's own act, which the page is about to show
    board.tell(heard(board.news(), notice));
    if (notice.kind === "version") announceVersion(address, board.show);
  };
  connection.on("changed", hear);
  connection.on("changed", (notice: Notice) => document.dispatchEvent(new CustomEvent("normdraft:notice", { detail: notice })));
  stayConnected(connection, async () => {
    document.dispatchEvent(new Event("normdraft:notice")); // whatever it was
    const fresh = await fetchPage().catch(() => null);
    if (fresh && fingerprint(fresh) !== words) board.tell({ ...board.news(), missed: true });
  });
  document.addEventListener("normdraft:refused", () => setTimeout(() => meanwhile.splice(0).forEach(hear)));
  document.addEventListener("normdraft:shown", event => {
    words = (event as CustomEvent<string>).detail;
    meanwhile = [];
    dismissVersion();
    board.tell(nothingNew);
  });
}

/** The news beside the stamp, with the way to see it. */
function newsBoard() {
  const bar = newsBar();
  let news: News = nothingNew;
  const show = () => void fetchPage().then(showPage).catch(() => {
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

const connect = (address: string) => new HubConnectionBuilder()
  .withUrl(`/live?negotiation=${encodeURIComponent(address)}&clause=${document.body.dataset["clause"] ?? ""}`)
  .withHubProtocol(new MessagePackHubProtocol())
  .withAutomaticReconnect({ nextRetryDelayInMilliseconds: ({ previousRetryCount }) => retryDelay(previousRetryCount) })
  .configureLogging(LogLevel.None)
  .build();

/** Connects, and connects again for as long as the page is open. */
function stayConnected(connection: HubConnection, onReturn: () => Promise<void>): void {
  const lamp = connectionLamp();
  connection.onreconnecting(lamp.off);
  connection.onreconnected(() => { lamp.on(); void onReturn(); });
  connection.onclose(() => void start());
  let attempts = 0;
  let leaving = false;
  const start = async () => {
    while (connection.state === HubConnectionState.Disconnected && !leaving) {
      try {
        await connection.start();
        lamp.on();
        if (attempts > 0) void onReturn();
        attempts = 0;
      } catch {
        lamp.off();
        await new Promise(again => setTimeout(again, Math.max(1_000, retryDelay(attempts++))));
      }
    }
  };
  // A page kept for going back to must let go of its connection; coming back, it asks what it missed.
  addEventListener("pagehide", () => { leaving = true; attempts = 1; void connection.stop(); });
  addEventListener("pageshow", event => { if (event.persisted) { leaving = false; void start(); } });
  void start();
}

function newsBar(): HTMLElement {
  const there = document.getElementById("news");
  if (there) return there;
  const made = element("span", { class: "news small", id: "news", role: "status" });
  document.querySelector("header.app .room")?.after(made);
  return made;
}

/** Says quietly when the page no longer hears the room; a blink of a few seconds is not worth a word. */
function connectionLamp() {
  const lamp = element("span", { class: "lamp quiet", role: "status" });
  document.getElementById("news")?.after(lamp);
  let wait: ReturnType<typeof setTimeout> | undefined;
  return {
    on: () => { clearTimeout(wait); wait = undefined; lamp.textContent = ""; },
    off: () => { wait ??= setTimeout(() => { lamp.textContent = "Offline, reconnecting"; }, 3_000); },
  };
}
