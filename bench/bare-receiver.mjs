// A receiver of webhooks that answers at once. Usage: node bench/bare-receiver.mjs. Prints its port.
// GET answers with the milliseconds between each event and its arrival, and DELETE forgets them.
import { createServer } from "node:http";
import { json } from "node:stream/consumers";

let delays = [];

const server = createServer(async (request, response) => {
  if (request.method === "DELETE") delays = [];
  if (request.method !== "POST") return response.end(JSON.stringify(delays));
  const { created_at } = await json(request);
  delays.push(Date.now() - Date.parse(created_at));
  response.writeHead(204).end();
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
