import { expect, test } from "vitest";
import { respondJson } from "./respond";

function respond(body: string, ifNoneMatch?: string): Response {
  const headers = new Headers();
  if (ifNoneMatch !== undefined) headers.set("if-none-match", ifNoneMatch);
  return respondJson(new Request("http://recordings.test/", { headers }), body);
}

const tagOf = (body: string) => respond(body).headers.get("etag") ?? "";
const tag = tagOf("{}");
const opaque = tag.replace("W/", "");

test("answers JSON that only the caller may keep and must ask about", async () => {
  const response = respond("{}");
  expect(response.status).toBe(200);
  expect(await response.text()).toBe("{}");
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "application/json; charset=utf-8",
    "cache-control": "private, no-cache",
    etag: expect.stringMatching(/^W\/"[\w-]+"$/),
  });
});

test("tags the same text alike and another one differently", () => {
  expect(tagOf("{}")).toBe(tag);
  expect(tagOf("[]")).not.toBe(tag);
});

test.each([tag, opaque, "*", " * ", `"a", ${tag}`, `${tag},"b"`, `W/"a" , ${opaque} ,W/"b"`])(
  "has nothing new for a caller with %s",
  async (ifNoneMatch) => {
    const response = respond("{}", ifNoneMatch);
    expect(response.status).toBe(304);
    expect(await response.text()).toBe("");
    expect(response.headers.get("etag")).toBe(tag);
  },
);

test.each(["", '"a"', opaque.slice(1, -1), `w/${opaque}`, opaque.toUpperCase(), `"*"`])(
  "sends the text to a caller with %s",
  (ifNoneMatch) => {
    expect(respond("{}", ifNoneMatch).status).toBe(200);
  },
);
