// Hocuspocus with its documents in memory only.
import { Server } from "@hocuspocus/server";

const server = new Server({ port: 0, address: "127.0.0.1", quiet: true });
await server.listen(0);
console.log(`ws://127.0.0.1:${server.httpServer.address().port}`);
