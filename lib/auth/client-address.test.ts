import { expect, test } from "vitest";
import { addressByProxy, clientAddressOf } from "./client-address";

const of = (forwarded: string) => clientAddressOf(new Headers({ "x-forwarded-for": forwarded }));

test("believes the last hop, which the server or its proxy wrote", () => {
  expect(of("203.0.113.9")).toBe("203.0.113.9");
  expect(of("198.51.100.1, 203.0.113.9")).toBe("203.0.113.9");
  expect(of("::ffff:203.0.113.9")).toBe("203.0.113.9");
});

test("counts an IPv6 network as one caller", () => {
  expect(of("2001:db8:1:2::1")).toBe("2001:db8:1:2");
  expect(of("2001:0db8:0001:0002:ffff:0:0:9")).toBe("2001:db8:1:2");
  expect(of("2001:db8:1:3::1")).not.toBe(of("2001:db8:1:2::1"));
  expect(of("::1")).toBe("0:0:0:0");
});

test("counts callers without an address as one", () => {
  expect(clientAddressOf(new Headers())).toBe(of(" "));
});

test.each<[Record<string, string>, string | undefined]>([
  [{ "x-forwarded-for": "198.51.100.1, 203.0.113.9" }, "203.0.113.9"],
  [{ "x-forwarded-for": "203.0.113.9:50123" }, "203.0.113.9"],
  [{ "x-forwarded-for": "[2001:db8::1]:50123" }, "2001:db8::1"],
  [{ "x-forwarded-for": "2001:db8::1" }, "2001:db8::1"],
  [{ forwarded: "for=198.51.100.1;proto=http, for=203.0.113.9;proto=https" }, "203.0.113.9"],
  [{ forwarded: 'proto=https; For="[2001:db8::1]:50123"' }, "2001:db8::1"],
  [{ "x-forwarded-for": "203.0.113.9", forwarded: "for=192.0.2.1" }, "203.0.113.9"],
  [{ "x-forwarded-for": " " }, undefined],
  [{ forwarded: "proto=https" }, undefined],
  [{}, undefined],
])("a proxy that sends %j names %s", (headers, address) => {
  expect(addressByProxy(headers)).toBe(address);
});
