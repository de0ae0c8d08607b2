import { env } from "@/lib/env";
import { mintObjectKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import { type Finding, reasonOf } from "./finding";

const TEXT = "0123456789";
const TYPE = "text/plain";
const PATIENCE_MS = 5_000;
const EXPIRES_IN_S = 60;

/** Whether callers can send and fetch files straight to and from the store; null if they don't. */
export async function checkSignedUrls(): Promise<Finding | null> {
  const subject = "signed URLs";
  const store = objectStore();
  const key = mintObjectKey("probe");
  const asked = { contentType: TYPE, expiresIn: EXPIRES_IN_S };
  const upload = await store.presignUpload(key, { ...asked, sizeBytes: TEXT.length });
  const download = await store.presignDownload(key, { ...asked, disposition: "attachment" });
  if (upload === null || download === null) return null;
  try {
    await send(upload);
    await fetchPart(download);
    const origin = env().publicUrl ?? `http://localhost:${env().port}`;
    if (await allowsBrowsers(upload.url, origin)) {
      return { subject, state: "good", message: "take and give files, from browsers, too" };
    }
    const message = `the store doesn't let browsers on ${origin} send files`;
    const advice = "Allow PUT from that origin, with Content-Type, in the bucket's CORS rules.";
    return { subject, state: "note", message, advice };
  } catch (error) {
    const advice =
      "Check S3_PUBLIC_ENDPOINT, S3_REGION and S3_FORCE_PATH_STYLE, and the clock of this machine.";
    return { subject, state: "bad", message: reasonOf(error), advice };
  } finally {
    await store.remove(key).catch(() => {});
  }
}

async function send({ url, headers }: { url: string; headers: Record<string, string> }) {
  const response = await fetch(url, { method: "PUT", headers, body: TEXT, ...patience() });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`a file that is sent is answered with ${response.status}`);
}

async function fetchPart(url: string): Promise<void> {
  const response = await fetch(url, { headers: { range: "bytes=2-4" }, ...patience() });
  const text = await response.text();
  if (response.status === 206 && text === TEXT.slice(2, 5)) return;
  throw new Error(`a part that is fetched is answered with ${response.status}`);
}

/** Sends the preflight that a browser sends before a request to another origin. */
async function allowsBrowsers(url: string, origin: string): Promise<boolean> {
  const response = await fetch(url, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "PUT",
      "access-control-request-headers": "content-type",
    },
    ...patience(),
  });
  await response.arrayBuffer();
  return ["*", origin].includes(response.headers.get("access-control-allow-origin") ?? "");
}

function patience() {
  return { signal: AbortSignal.timeout(PATIENCE_MS) };
}
