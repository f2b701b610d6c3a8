// Hocuspocus answers nothing: an edit is there when another's copy has it.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import WebSocket from "ws";
import * as Y from "yjs";
import { load, marks, run } from "./typing.mjs";

const beginning = "The High Contracting Parties reaffirm that international humanitarian law continues to apply fully. ".repeat(4);

async function enter(room, isFirst) {
  const document = new Y.Doc();
  const text = document.getText("text");
  await new Promise(done => {
    const websocketProvider = new HocuspocusProviderWebsocket({ url: load.Address, WebSocketPolyfill: WebSocket });
    new HocuspocusProvider({ websocketProvider, name: room, document, onSynced: done }).attach();
  });
  if (isFirst) text.insert(0, beginning);
  document.on("afterTransaction", change => {
    if (change.local) return;
    for (const [client, after] of change.afterState)
      for (let clock = change.beforeState.get(client) ?? 0; clock < after; clock++) marks.hear(`${client}/${clock}`);
  });
  let count = 0;
  return async () => {
    marks.send(`${document.clientID}/${Y.getState(document.store, document.clientID)}`);
    text.insert(0, String.fromCharCode(97 + ++count % 26));
  };
}

const people = [];
for (const room of load.Rooms)
  for (let person = 0; person < load.People; person++) people.push(await enter(room, person === 0));
await run(people);
