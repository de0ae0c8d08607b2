import { expect, test } from "vitest";
import { nextPage } from "@/lib/schemas/page-params";
import { readRecordingsQuery, recordingsSearchParams } from "@/lib/schemas/recordings-query";
import { listHref, pageHref, readOpenId } from "./recording-links";

const query = readRecordingsQuery(new URLSearchParams("status=failed&offset=25"));

test("keeps the list's query in the links that open a recording", () => {
  const beside = listHref("proj_1", query, "rec_1");
  expect(beside).toBe("/projects/proj_1/recordings?status=failed&offset=25&recording=rec_1");
  const { searchParams } = new URL(beside, "http://localhost");
  expect(readRecordingsQuery(searchParams)).toEqual(query);
  expect(readOpenId(searchParams)).toBe("rec_1");
  expect(pageHref("proj_1", "rec_1", query)).toBe(
    "/projects/proj_1/recordings/rec_1?status=failed&offset=25",
  );
});

test("names a page by its cursor and the rows before it, and sends the API only the cursor", () => {
  const behind = nextPage(query, "abc");
  const href = listHref("proj_1", behind, null);
  expect(href).toBe("/projects/proj_1/recordings?status=failed&cursor=abc&offset=50");
  const read = readRecordingsQuery(new URL(href, "http://localhost").searchParams);
  expect(read).toEqual(behind);
  expect(`${recordingsSearchParams(read)}`).toBe("status=failed&cursor=abc");
  expect(readRecordingsQuery(new URLSearchParams("cursor=abc")).cursor).toBeNull();
});

test.each(["", "recording=", "recording=dev_1", "recording=rec_..%2F..%2Fx", "recording=rec_"])(
  "opens nothing for ?%s",
  (text) => expect(readOpenId(new URLSearchParams(text))).toBeNull(),
);
