import S3rver from "s3rver";
import type { S3Settings } from "@/lib/env";

const BUCKET = "recordings";
/** A second bucket, which no browser may send to. */
export const CLOSED_BUCKET = "closed";

/** The bucket's CORS rule from the README: the dashboard's origin may send files. */
const CORS = `<CORSConfiguration>
  <CORSRule>
    <AllowedOrigin>*</AllowedOrigin>
    <AllowedMethod>PUT</AllowedMethod>
    <AllowedHeader>Content-Type</AllowedHeader>
  </CORSRule>
</CORSConfiguration>`;

/** Starts a real S3 server with its bucket and a closed one, their objects below `folder`. */
export async function startS3(
  folder: string,
): Promise<{ settings: S3Settings; stop: () => Promise<void> }> {
  const server = new S3rver({
    port: 0,
    address: "127.0.0.1",
    directory: folder,
    silent: true,
    configureBuckets: [
      { name: BUCKET, configs: [CORS] },
      { name: CLOSED_BUCKET, configs: [] },
    ],
  });
  const address = await server.run();
  return {
    settings: {
      bucket: BUCKET,
      region: "us-east-1",
      endpoint: `http://127.0.0.1:${address.port}`,
      publicEndpoint: undefined,
      forcePathStyle: true,
      // The only ones that this server knows.
      credentials: { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" },
    },
    stop: () => server.close(),
  };
}
