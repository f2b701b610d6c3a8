// ShareDB over WebSocket, its operations in PostgreSQL (PGHOST and the like say where) before they are answered.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { Duplex } from "node:stream";
import { type } from "ot-text-unicode";
import pg from "pg";
import ShareDB from "sharedb";
import PostgresDB from "sharedb-postgres";
import { WebSocketServer } from "ws";

const setup = new pg.Client();
await setup.connect();
await setup.query(readFileSync(createRequire(import.meta.url).resolve("sharedb-postgres/structure.sql"), "utf8"));
await setup.end();

ShareDB.types.register(type);
const backend = new ShareDB({ db: new PostgresDB() });
const http = createServer();
new WebSocketServer({ server: http, perMessageDeflate: false }).on("connection", socket => {
  const stream = new Duplex({
    objectMode: true,
    read() {},
    write(message, _, done) { if (socket.readyState === 1) socket.send(JSON.stringify(message)); done(); },
    final(done) { socket.close(); done(); },
  });
  socket.on("message", bytes => stream.push(JSON.parse(bytes)));
  socket.on("close", () => { stream.push(null); stream.destroy(); });
  backend.listen(stream);
});
http.listen(0, "127.0.0.1", () => console.log(`ws://127.0.0.1:${http.address().port}`));
