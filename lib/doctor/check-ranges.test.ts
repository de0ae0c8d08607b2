import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { makeWav } from "@/lib/testing/make-wav";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import { addKey, addProject } from "@/lib/testing/rows";
import { serveBytes } from "@/lib/testing/serve-bytes";
import { uploadRecording } from "@/lib/testing/uploads";
import { checkRanges } from "./check-ranges";

async function upload(origin: string): Promise<void> {
  const projectId = await addProject();
  await uploadRecording(projectId, await addKey(projectId), origin, makeWav({ seconds: 0.5 }));
}

onEachEngine("the doctor of ranges", () => {
  withStore("disk");

  test("requests a part of a file from a server", async () => {
    const { origin, stop } = await serveBytes();
    expect(await checkRanges(origin)).toMatchObject({ state: "note" });
    await upload(origin);
    expect(await checkRanges(origin)).toMatchObject({ state: "good" });
    await stop();
    expect(await checkRanges(origin)).toMatchObject({ state: "note" });
  });

  test("distinguishes a proxy that drops Range from a server with another secret", async () => {
    const bytes = await serveBytes();
    await upload(bytes.origin);
    await bytes.stop();
    let status = 200;
    const server = createServer((_, response) => response.writeHead(status).end("the whole file"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const advised = async () => (await checkRanges(origin)).advice;
    expect(await advised()).toContain("reverse proxy");
    status = 206;
    expect(await advised()).toContain("reverse proxy");
    status = 403;
    expect(await advised()).toContain("AUTH_SECRET");
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
