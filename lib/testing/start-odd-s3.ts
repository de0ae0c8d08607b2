import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { ObjectStore } from "@/lib/storage/object-store";
import { s3Store } from "@/lib/storage/s3-store";

/** The oddities of a store; a test sets one at a time. */
export type Oddity =
  | "answers SlowDown"
  | "ignores Range"
  | "gives another range"
  | "breaks off"
  | "knows no CopyObject"
  | "knows no UploadPartCopy"
  | "takes CopyObject for PutObject";

type Odd = { store: ObjectStore; setOddity: (oddity: Oddity | null) => void };

/** Starts a store in memory that speaks S3 as some that call themselves compatible do. */
export async function startOddS3(): Promise<Odd> {
  const objects = new Map<string, Buffer>();
  /** The parts of the object that is being joined, by number. */
  const parts = new Map<string, Buffer>();
  let oddity: Oddity | null = null;
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    if (oddity === "answers SlowDown") fail(request, response, 503, "SlowDown");
    else if (/[?&]upload(s|Id)\b/.test(request.url ?? "")) {
      const isCopy = request.headers["x-amz-copy-source"] !== undefined;
      const isUnknown = isCopy && oddity === "knows no UploadPartCopy";
      if (isUnknown) fail(request, response, 501, "NotImplemented");
      else join(objects, parts, request, response);
    } else answer(objects, oddity, request, response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const store = s3Store({
    bucket: "odd",
    region: "us-east-1",
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    publicEndpoint: undefined,
    forcePathStyle: true,
    credentials: { accessKeyId: "odd", secretAccessKey: "odd" },
  });
  return {
    store,
    setOddity: (next) => {
      oddity = next;
    },
  };
}

/** CreateMultipartUpload, UploadPartCopy, CompleteMultipartUpload and AbortMultipartUpload, of one at a time. */
function join(
  objects: Map<string, Buffer>,
  parts: Map<string, Buffer>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://odd");
  const source = request.headers["x-amz-copy-source"];
  if (request.method === "DELETE") {
    parts.clear();
    response.writeHead(204).end();
  } else if (source) {
    const bytes = objects.get(String(source).replace(/^\/?odd\//, ""));
    parts.set(searchParams.get("partNumber") ?? "", bytes ?? Buffer.alloc(0));
    sendXml(response, "<CopyPartResult><ETag>e</ETag></CopyPartResult>");
  } else if (searchParams.has("uploads")) {
    sendXml(
      response,
      "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>",
    );
  } else {
    objects.set(pathname.replace(/^\/odd\//, ""), Buffer.concat([...parts.values()]));
    parts.clear();
    sendXml(
      response,
      "<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>",
    );
  }
}

function answer(
  objects: Map<string, Buffer>,
  oddity: Oddity | null,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): void {
  const key = (request.url ?? "").split("?", 1)[0]?.replace(/^\/odd\/?/, "") ?? "";
  const source = request.headers["x-amz-copy-source"];
  if (request.method === "PUT" && source && oddity !== "takes CopyObject for PutObject") {
    if (oddity === "knows no CopyObject") {
      fail(request, response, 501, "NotImplemented");
      return;
    }
    objects.set(key, objects.get(String(source).replace(/^\/?odd\//, "")) ?? Buffer.alloc(0));
    sendXml(response, "<CopyObjectResult><ETag>e</ETag></CopyObjectResult>");
    return;
  }
  if (request.method === "PUT") {
    objects.set(key, body);
    response.setHeader("etag", '"e"').end();
    return;
  }
  if (request.method === "DELETE") {
    objects.delete(key);
    response.writeHead(204).end();
    return;
  }
  const bytes = objects.get(key);
  if (key === "") sendXml(response, "<ListBucketResult></ListBucketResult>");
  else if (bytes) sendBytes(oddity, request, response, bytes);
  else fail(request, response, 404, "NoSuchKey");
}

function sendBytes(
  oddity: Oddity | null,
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Buffer,
): void {
  response.setHeader("last-modified", new Date().toUTCString());
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
  if (first === undefined || oddity === "ignores Range") {
    response.writeHead(200, { "content-length": bytes.length });
    response.end(request.method === "HEAD" ? undefined : bytes);
    return;
  }
  const start = oddity === "gives another range" ? 0 : Number(first);
  const end = start + Number(last) - Number(first);
  const part = bytes.subarray(start, end + 1);
  response.writeHead(206, {
    "content-length": part.length,
    "content-range": `bytes ${start}-${end}/${bytes.length}`,
  });
  if (oddity !== "breaks off") response.end(part);
  else response.write(part.subarray(0, 1), () => response.destroy());
}

function sendXml(response: ServerResponse, xml: string): void {
  response.writeHead(200, { "content-type": "application/xml" }).end(xml);
}

function fail(request: IncomingMessage, response: ServerResponse, status: number, code: string) {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(request.method === "HEAD" ? undefined : `<Error><Code>${code}</Code></Error>`);
}
