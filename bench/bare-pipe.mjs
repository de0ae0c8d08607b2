// The min cost of moving files: Node's own server and file system, and nothing in between. Usage:
// node bench/bare-pipe.mjs FOLDER. Prints its port.
import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

const [folder = "."] = process.argv.slice(2);
let uploads = 0;
/** Of the last upload. */
let path = "";

const server = createServer(async (request, response) => {
  if (request.method === "PUT") {
    path = join(folder, String(uploads++));
    await pipeline(request, createWriteStream(path));
    response.end();
    return;
  }
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
  const range = start === undefined ? {} : { start: Number(start), end: Number(end) };
  const { size } = await stat(path);
  const length = start === undefined ? size : range.end - range.start + 1;
  response.writeHead(start === undefined ? 200 : 206, { "content-length": length });
  createReadStream(path, range).pipe(response);
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
