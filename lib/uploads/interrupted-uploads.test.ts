import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { objectStore } from "@/lib/storage/store";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import { pendingUpload, putBytes, wav } from "@/lib/testing/uploads";
import { receiveUpload } from "./receive-upload";

const server = withServedBytes();

/** Begins to send a file, and sends no more than its half. */
function begin(url: string, headers: Record<string, string>) {
  const call = request(url, {
    method: "PUT",
    headers: { ...headers, "content-length": wav.length },
  });
  call.on("error", () => {});
  call.write(wav.subarray(0, wav.length / 2));
  return call;
}

async function kept(): Promise<number> {
  let count = 0;
  for await (const _ of objectStore().list()) count++;
  return count;
}

onEachEngine("an upload that is interrupted", () => {
  withStore("disk");

  test("before anybody listens ends, and leaves nothing open", async () => {
    const { mediaId, headers } = await pendingUpload(server.origin);
    const late = createServer();
    late.listen(0, "127.0.0.1");
    await once(late, "listening");
    const call = begin(`http://127.0.0.1:${(late.address() as AddressInfo).port}`, headers);
    const [arriving]: IncomingMessage[] = await once(late, "request");
    if (!arriving) throw new Error("nothing arrived");
    const closed = new Promise((resolve) => arriving.once("close", resolve));
    arriving.on("error", () => {});
    call.destroy();
    await closed;
    await expect(receiveUpload(mediaId, arriving, "req_test")).rejects.toThrow("cut off");
    expect(await kept()).toBe(0);
    late.close();
  });

  test("by the same file, sent again, gives way to that", async () => {
    const { url, headers } = await pendingUpload(server.origin);
    const first = begin(url, headers);
    // Its draft is there, so the first is being written.
    await expect.poll(kept).toBe(1);
    const answered = once(first, "response");
    const again = await putBytes({ url, headers });
    expect(again.status).toBe(200);
    const [{ statusCode }] = await answered;
    expect(statusCode).toBe(409);
    await expect.poll(kept).toBe(1);
    expect((await putBytes({ url, headers })).status).toBe(409);
  });
});
