import { expect, test } from "vitest";
import { readRecordingsQuery } from "@/lib/schemas/recordings-query";
import { ownerTypescript, recordingsTypescript, recordingTypescript } from "./typescript-call";

const start = `import { Recordings } from "recordings-client";

const api = new Recordings({
  baseUrl: "https://recordings.example.com",
  key: process.env.RECORDINGS_API_KEY,
});
`;
const origin = "https://recordings.example.com";
const ofList = (text: string) =>
  recordingsTypescript(origin, readRecordingsQuery(new URLSearchParams(text)));

test("goes through all that the list shows, on any page", () => {
  expect(ofList("limit=50&offset=50")).toBe(`${start}
for await (const recording of api.listRecordings()) {
  console.log(recording.id, recording.name, recording.status);
}
`);
});

test("gives the client each filter as its type", () => {
  const asked =
    "status=failed&status=pending&q=a%22b&min_duration_ms=60000&metadata[case.priority]=high&metadata[ward]=3&metadata[ward]=4&sort=name";
  expect(ofList(asked)).toContain(`api.listRecordings({
  status: [
    "failed",
    "pending"
  ],
  min_duration_ms: 60000,
  q: "a\\"b",
  metadata: {
    "case.priority": "high",
    ward: [
      "3",
      "4"
    ]
  },
  sort: "name"
})`);
});

test("gets one recording, device or end user, whose id stays a text", () => {
  expect(recordingTypescript(origin, "rec_1")).toContain('await api.getRecording("rec_1")');
  expect(ownerTypescript(origin, "devices", 'dev_"1')).toContain('api.getDevice("dev_\\"1")');
  expect(ownerTypescript(origin, "end-users", "eu_1")).toContain('api.getEndUser("eu_1")');
});
