import { type } from "ot-text-unicode";
import { createRequire } from "node:module";
import WebSocket from "ws";
import { load, marks, run } from "./typing.mjs";

const sharedb = createRequire(import.meta.url)("sharedb/lib/client");
sharedb.types.register(type);
const beginning = "The High Contracting Parties reaffirm that international humanitarian law continues to apply fully. ".repeat(4);

async function enter(room, isFirst) {
  const connection = new sharedb.Connection(new WebSocket(load.Address, { perMessageDeflate: false }));
  const doc = connection.get("rooms", room);
  const settle = act => new Promise((done, fail) => act(error => error ? fail(error) : done()));
  await settle(done => doc.subscribe(done));
  if (isFirst) await settle(done => doc.create(beginning, type.uri, done));
  const counts = new Map();
  doc.on("op", (op, isOwn, from) => {
    if (isOwn) return;
    counts.set(from, (counts.get(from) ?? 0) + 1);
    marks.hear(`${from}/${counts.get(from)}`);
  });
  let count = 0;
  return () => new Promise((done, fail) => {
    const edit = `${connection.id}/${++count}`;
    marks.send(edit);
    doc.submitOp([String.fromCharCode(97 + count % 26)], error => {
      if (error) return fail(error);
      marks.answer(edit);
      done();
    });
  });
}

const people = [];
for (const room of load.Rooms)
  for (let person = 0; person < load.People; person++) people.push(await enter(room, person === 0));
await run(people);
