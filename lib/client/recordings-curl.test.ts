import { expect, test } from "vitest";
import { readRecordingsQuery } from "@/lib/schemas/recordings-query";
import { recordingCurl, recordingsCurl } from "./recordings-curl";

const origin = "https://recordings.example.com";

test("asks for the page on screen and leaves the key to the environment", () => {
  const query = readRecordingsQuery(new URLSearchParams("status=failed&limit=50&offset=50"));
  expect(recordingsCurl(origin, query)).toBe(
    `curl 'https://recordings.example.com/api/recordings?status=failed&limit=50&offset=50' \\
  -H "Authorization: Bearer $RECORDINGS_API_KEY"`,
  );
});

test("lets no filter's value leave the quotes", () => {
  const query = readRecordingsQuery(new URLSearchParams({ device_id: "a' ; rm -rf $HOME '" }));
  expect(recordingsCurl(origin, query).split("'")).toHaveLength(3);
});

test("asks for one recording, whose id stays one part of the path", () => {
  expect(recordingCurl(origin, "rec_1")).toBe(
    `curl 'https://recordings.example.com/api/recordings/rec_1' \\
  -H "Authorization: Bearer $RECORDINGS_API_KEY"`,
  );
  expect(recordingCurl(origin, "../keys?")).toContain("/api/recordings/..%2Fkeys%3F'");
});
