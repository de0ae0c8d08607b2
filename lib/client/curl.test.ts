import { expect, test } from "vitest";
import { readRecordingsQuery } from "@/lib/schemas/recordings-query";
import { keyCurl, ownerCurl, recordingCurl, recordingsCurl } from "./curl";

const origin = "https://recordings.example.com";

test("requests the page on screen and reads the key from the environment", () => {
  const query = readRecordingsQuery(new URLSearchParams("status=failed&limit=50&offset=50"));
  expect(recordingsCurl(origin, query)).toBe(
    `curl 'https://recordings.example.com/api/recordings?status=failed&limit=50&offset=50' \\
  -H "Authorization: Bearer $RECORDINGS_API_KEY"`,
  );
});

test("keeps filters' values within the quotes", () => {
  const query = readRecordingsQuery(new URLSearchParams({ device_id: "a' ; rm -rf $HOME '" }));
  expect(recordingsCurl(origin, query).split("'")).toHaveLength(3);
});

test("requests one recording, whose id stays one segment of the path", () => {
  expect(recordingCurl(origin, "rec_1")).toBe(
    `curl 'https://recordings.example.com/api/recordings/rec_1' \\
  -H "Authorization: Bearer $RECORDINGS_API_KEY"`,
  );
  expect(recordingCurl(origin, "../keys?")).toContain("/api/recordings/..%2Fkeys%3F'");
});

test("makes a first device with a body and the key of the environment", () => {
  expect(ownerCurl(origin, "devices")).toBe(
    `curl 'https://recordings.example.com/api/devices' \\
  -H "Authorization: Bearer $RECORDINGS_API_KEY" \\
  -H 'Content-Type: application/json' \\
  -d '{"serial_number":"SN-0001","name":"Desk 4"}'`,
  );
});

test("calls with a new key what its scopes allow", () => {
  expect(keyCurl("https://r.example", "sk_live_x", "all")).toBe(
    "curl 'https://r.example/api/recordings?limit=2' \\\n  -H 'Authorization: Bearer sk_live_x'",
  );
  expect(keyCurl("http://localhost:3000", "rk_live_x", ["end_users:read"])).toContain(
    "'http://localhost:3000/api/end-users?limit=2'",
  );
  expect(keyCurl("http://localhost:3000", "rk_live_x", ["devices:write"])).toContain(
    `-d '{"serial_number":"SN-0001"}'`,
  );
});
