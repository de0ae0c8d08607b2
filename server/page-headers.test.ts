import { expect, test } from "vitest";
import { bucketSources } from "./page-headers";

const bucket = "recordings";
const unset = undefined;

test.each([
  [unset, unset, "https://*.amazonaws.com https://*.amazonaws.com.cn"],
  ["http://10.0.0.2:9000", unset, "http://10.0.0.2:9000 http://recordings.10.0.0.2:9000"],
  [
    "https://s3.example.com/storage/",
    unset,
    "https://s3.example.com https://recordings.s3.example.com",
  ],
  [
    "http://minio:9000",
    "https://files.example.com",
    "https://files.example.com https://recordings.files.example.com",
  ],
])(
  "lets a page send files to the bucket at %s, reached as %s",
  (endpoint, publicEndpoint, sources) => {
    expect(bucketSources({ bucket, endpoint, publicEndpoint })).toBe(sources);
  },
);
