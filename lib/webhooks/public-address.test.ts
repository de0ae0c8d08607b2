import { expect, test } from "vitest";
import {
  assertPublicHost,
  createLookup,
  isPublicAddress,
  PrivateAddressError,
} from "./public-address";

test.each([
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "127.0.0.1",
  "127.255.255.254",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "::127.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b:1::7f00:1",
  "2001:0:7f00:1::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "ff02::1",
  "100::1",
  "not an address",
])("%s is not public", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00::1"])(
  "%s is public",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  "http://127.0.0.1/",
  "http://2130706433/",
  "http://0x7f000001/",
  "http://0177.0.0.1/",
  "http://0x7f.1/",
  "http://127.1/",
  "http://0/",
  "http://①②⑦.0.0.1/",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[0:0:0:0:0:ffff:7f00:1]/",
  "http://169.254.169.254./latest",
])("%s leads to our own network", (url) => {
  expect(() => assertPublicHost(new URL(url))).toThrow(PrivateAddressError);
});

test("a name that leads to this machine is not resolved", async () => {
  const lookup = createLookup({ allowPrivate: false });
  const resolve = (all: boolean) =>
    new Promise((done) => lookup("localhost", { all }, (...given) => done(given)));
  for (const all of [true, false]) {
    expect(await resolve(all)).toEqual([expect.any(PrivateAddressError), ""]);
  }
});

test("a public address may be connected to", () => {
  expect(() => assertPublicHost(new URL("https://8.8.8.8:8443/hook"))).not.toThrow();
});
