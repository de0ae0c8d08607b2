import { expect, test } from "vitest";
import { useEnv } from "@/lib/testing/use-env";
import { originOf } from "./origin";

const inside = { host: "app:3000" };
const outside = { ...inside, "x-forwarded-host": "rec.example.com" };

test.each<[string, Record<string, string>, string]>([
  ["Host alone", inside, "http://app:3000"],
  ["protocol and host", { ...outside, "x-forwarded-proto": "https" }, "https://rec.example.com"],
  [
    "a port of its own",
    { ...outside, "x-forwarded-proto": "https", "x-forwarded-port": "8443" },
    "https://rec.example.com:8443",
  ],
  [
    "the protocol's own port",
    { ...outside, "x-forwarded-proto": "https", "x-forwarded-port": "443" },
    "https://rec.example.com",
  ],
  [
    "a port in the host",
    { "x-forwarded-host": "rec.example.com:8443", "x-forwarded-port": "3000" },
    "http://rec.example.com:8443",
  ],
  [
    "a Host that is passed on without its port",
    { host: "rec.example.com", "x-forwarded-proto": "HTTPS", "x-forwarded-port": "8443" },
    "https://rec.example.com:8443",
  ],
  [
    "several proxies",
    { ...inside, "x-forwarded-host": "rec.example.com, lb", "x-forwarded-proto": "https, http" },
    "https://rec.example.com",
  ],
  [
    "Forwarded",
    { ...inside, forwarded: 'for=192.0.2.1;host="rec.example.com:8443";proto=https, for=10.0.0.1' },
    "https://rec.example.com:8443",
  ],
  [
    "an address of IPv6",
    { ...inside, "x-forwarded-host": "[2001:db8::1]:80" },
    "http://[2001:db8::1]",
  ],
  [
    "Forwarded with a comma in quotes",
    { ...inside, forwarded: 'for="a,b";host=rec.example.com;proto=https, host=lb' },
    "https://rec.example.com",
  ],
  [
    "a host that is none",
    { ...inside, "x-forwarded-host": "a>;rel=x", "x-forwarded-proto": "https" },
    "https://app:3000",
  ],
  [
    "a port that no server has",
    { "x-forwarded-host": "rec.example.com", "x-forwarded-port": "0" },
    "http://rec.example.com",
  ],
  [
    "a port beyond the last",
    { "x-forwarded-host": "rec.example.com", "x-forwarded-port": "65536" },
    "http://rec.example.com",
  ],
  [
    "values that are no protocol, host and port",
    {
      ...inside,
      "x-forwarded-proto": "javascript",
      "x-forwarded-host": "a/b",
      "x-forwarded-port": "x",
    },
    "http://app:3000",
  ],
])("names the outside by a trusted proxy's word: %s", (_, headers, origin) => {
  useEnv({ trustProxy: true });
  expect(originOf(new Headers(headers))).toBe(origin);
});

test("believes no other header, and prefers PUBLIC_URL to all", () => {
  const headers = new Headers({ ...outside, "x-forwarded-proto": "https", forwarded: "host=evil" });
  expect(originOf(headers)).toBe("http://app:3000");
  useEnv({ trustProxy: true, publicUrl: "https://public.example.com" });
  expect(originOf(headers)).toBe("https://public.example.com");
});

test("names this machine to a caller that names no host", () => {
  useEnv({ port: 3210 });
  expect(originOf(new Headers())).toBe("http://localhost:3210");
});
