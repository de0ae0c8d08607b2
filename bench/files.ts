import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { Agent, type RequestOptions, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase, holdDatabase, openDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { addEndUser, addKey, addProject } from "@/lib/testing/rows";
import { type Sample, sampleOf } from "./measure";
import { portOf, startBare, startBenchServer } from "./start-bench-server";

const SIZE = 100 * 1024 * 1024;
const CHUNK = 256 * 1024;
/** Files that the dashboard and the client send at once. */
const PIECE = 8 * 1024 * 1024;
/** The ranges of a player that jumps to the middle, and of one that reads ahead piece by piece. */
const HALF = "bytes=52428800-104857599";
const MEGABYTE = "bytes=50000000-50999999";
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 30);

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Measures what a file of 100 MiB costs to send and to fetch, against a bare pipe beside it. */
export async function benchFiles(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "recordings-bench-"));
  const databaseUrl = `file:${folder}/recordings.db`;
  const key = await prepare(databaseUrl);
  const bareFolder = join(folder, "bare");
  await mkdir(bareFolder);
  const bare = startBare("bench/bare-pipe.mjs", bareFolder);
  const barePort = await portOf(bare);
  const server = await startBenchServer(databaseUrl, {
    DATA_DIR: folder,
    EMBEDDED_WORKER: "false",
  });
  const api = caller(server.port, key.key);

  const put = async () => {
    const path = await api.uploadUrl(key.endUserId);
    return [{ port: server.port, method: "PUT", path, headers: { "content-type": "audio/wav" } }];
  };
  // Files that stay would take ever new memory for the disk's cache, and that is what would be timed.
  const tidy = () => removeFiles([bareFolder, join(folder, "media")]);
  const uploads = await alternately(
    put,
    async () => [{ port: barePort, method: "PUT", path: "/" }],
    tidy,
  );
  const inPieces = await alternately(
    async () => piecesOf(server.port, await api.uploadUrl(key.endUserId)),
    put,
    tidy,
  );
  await carry({ port: barePort, method: "PUT", path: "/" });
  const content = await api.contentOf(key.endUserId);
  const authorization = `Bearer ${key.key}`;
  const get = (path: string, port: number, range?: string) => async () => {
    const headers = { ...(port === server.port && { authorization }), ...(range && { range }) };
    return [{ port, path, headers }];
  };
  const downloads = await alternately(get(content, server.port), get("/", barePort));
  const part = (range: string) =>
    alternately(get(content, server.port, range), get("/", barePort, range));
  const [half, megabyte] = [await part(HALF), await part(MEGABYTE)];

  console.log("\n## files of 100 MiB, on the local disk\n");
  console.log("| request | median ms (10–90 %) | bare pipe ms (10–90 %) | of bare pipe |");
  console.log("| --- | ---: | ---: | ---: |");
  print("upload", uploads);
  print("upload in pieces, beside the one above", inPieces);
  print("download", downloads);
  print("the second half", half);
  print("1 MB out of the middle", megabyte);
  console.log(`\nPeak memory of the server: ${await server.peakMemory()} MiB`);
  await server.stop();
  bare.kill();
  agent.destroy();
  await rm(folder, { recursive: true, force: true });
}

type Call = RequestOptions & { port: number; path: string };

/** The requests that send a file in pieces. */
function piecesOf(port: number, path: string): Call[] {
  return Array.from({ length: Math.ceil(SIZE / PIECE) }, (_, index) => {
    const offset = index * PIECE;
    const length = Math.min(PIECE, SIZE - offset);
    const headers = {
      "content-type": "application/partial-upload",
      "content-length": length,
      "upload-offset": offset,
      "upload-complete": offset + length === SIZE ? "?1" : "?0",
    };
    return { port, method: "PATCH", path, headers };
  });
}

/** Times ours and the bare one in turn, so that a change of the machine's pace touches both. */
async function alternately(
  ours: () => Promise<readonly Call[]>,
  bare: () => Promise<readonly Call[]>,
  tidy: () => Promise<void> = async () => {},
) {
  const times: [number[], number[]] = [[], []];
  for (let round = -3; round < ROUNDS; round++) {
    for (const [index, make] of [ours, bare].entries()) {
      const calls = await make();
      const start = performance.now();
      for (const call of calls) await carry(call);
      if (round >= 0) times[index]?.push(performance.now() - start);
      await tidy();
    }
  }
  return times.map(sampleOf);
}

async function removeFiles(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) await rm(join(entry.parentPath, entry.name));
    }
  }
}

/** Sends a request, with as many bytes as it says, or 100 MiB, unless it is a GET, and reads its answer to the last byte. */
function carry(call: Call): Promise<void> {
  return new Promise((resolve, reject) => {
    const isSent = call.method === "PUT" || call.method === "PATCH";
    const headers = { ...(isSent && { "content-length": SIZE }), ...call.headers };
    const sent = request({ host: "127.0.0.1", ...call, agent, headers }, (response) => {
      response.resume();
      response.once("end", () =>
        (response.statusCode ?? 500) < 300
          ? resolve()
          : reject(new Error(`${call.path} answered ${response.statusCode}`)),
      );
    });
    sent.once("error", reject);
    if (isSent) void feed(sent, Number(headers["content-length"]));
    else sent.end();
  });
}

async function feed(sent: NodeJS.WritableStream, length: number): Promise<void> {
  const chunk = Buffer.alloc(CHUNK, 7);
  for (let at = 0; at < length; at += CHUNK) {
    if (!sent.write(chunk.subarray(0, length - at))) await once(sent, "drain");
  }
  sent.end();
}

async function prepare(databaseUrl: string): Promise<{ key: string; endUserId: string }> {
  await migrate(databaseUrl);
  holdDatabase(await openDatabase(databaseUrl));
  const projectId = await addProject("Bench");
  const made = { key: await addKey(projectId), endUserId: await addEndUser(projectId) };
  await closeDatabase();
  return made;
}

function caller(port: number, key: string) {
  const post = async (path: string, body: object) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  };
  const upload = async (endUserId: string) => {
    const { id } = await post("/api/recordings", { end_user_id: endUserId });
    const body = { content_type: "audio/wav", file_size_bytes: SIZE };
    return post(`/api/recordings/${id}/upload-url`, body);
  };
  const pathOf = (url: string) => new URL(url).pathname + new URL(url).search;
  return {
    uploadUrl: async (endUserId: string) => pathOf((await upload(endUserId)).upload_url),
    contentOf: async (endUserId: string) => {
      const { media_id, upload_url, headers } = await upload(endUserId);
      await carry({ port, method: "PUT", path: pathOf(upload_url), headers });
      return `/api/media/${media_id}/content`;
    },
  };
}

function print(name: string, [ours, bare]: Sample[]): void {
  if (!ours || !bare) return;
  const words = ({ median, low, high }: Sample) =>
    `${median.toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)})`;
  const share = (bare.median / ours.median).toFixed(2);
  console.log(`| ${name} | ${words(ours)} | ${words(bare)} | ${share} |`);
}
