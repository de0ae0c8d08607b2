import { afterAll, beforeAll, expect, test } from "vitest";
import { startNameServer } from "@/lib/testing/start-name-server";
import { startReceiver } from "@/lib/testing/start-receiver";
import { postDelivery } from "./post-delivery";
import { createLookup, nameServers, PrivateAddressError } from "./public-address";

const PUBLIC = "93.184.216.34";
const PUBLIC_IPV6 = "2606:2800:220:1::1";

/** The name server's answers for each name: the first one, and each later one. */
const names: Record<string, { A?: string[]; AAAA?: string[] }[]> = {
  "metadata.example.test": [{ A: ["169.254.169.254"] }],
  "intranet.example.test": [{ A: ["10.20.30.40"] }],
  "this-machine.example.test": [{ A: ["127.0.0.1"] }],
  "nowhere.example.test": [{ A: ["0.0.0.0"] }],
  "carrier.example.test": [{ A: ["100.127.1.1"] }],
  "loopback6.example.test": [{ AAAA: ["::1"] }],
  "mapped.example.test": [{ AAAA: ["::ffff:7f00:1"] }],
  "nat64.example.test": [{ AAAA: ["64:ff9b::a00:1"] }],
  "local6.example.test": [{ AAAA: ["fd00::1"] }],
  "one-of-two.example.test": [{ A: [PUBLIC, "192.168.0.7"] }],
  "other-family.example.test": [{ A: [PUBLIC], AAAA: ["fe80::1"] }],
  "public.example.test": [{ A: [PUBLIC], AAAA: [PUBLIC_IPV6] }],
  "rebound.example.test": [{ A: [PUBLIC] }, { A: ["127.0.0.1"] }],
};
const asked: string[] = [];

const known = nameServers.getServers();
let nameServer: Awaited<ReturnType<typeof startNameServer>>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  receiver = await startReceiver();
  nameServer = await startNameServer((name, type) => {
    const before = asked.filter((one) => one === `${name} ${type}`).length;
    asked.push(`${name} ${type}`);
    const times = names[name] ?? [];
    return (times[before] ?? times.at(-1))?.[type] ?? [];
  });
  nameServers.setServers([nameServer.address]);
});

afterAll(async () => {
  nameServers.setServers(known);
  await nameServer.stop();
  await receiver.stop();
});

/** The address that a connection to a name would go to, or why there is none. */
const resolve = (name: string) =>
  new Promise((done) => {
    createLookup({ allowPrivate: false })(name, { all: true }, (error, found) =>
      done(error ?? found),
    );
  });

test.each(Object.keys(names).filter((name) => !/^(public|rebound)/.test(name)))(
  "nothing is sent to %s",
  async (name) => {
    const url = new URL(`http://${name}:${new URL(receiver.origin).port}/`);
    const result = await postDelivery(url, {}, "{}", { allowPrivate: false });
    expect(result).toMatchObject({ answer: null, error: "private_address" });
    expect(receiver.received).toEqual([]);
  },
);

test("a connection to a public name goes to the addresses that it has", async () => {
  expect(await resolve("public.example.test")).toEqual([
    { address: PUBLIC, family: 4 },
    { address: PUBLIC_IPV6, family: 6 },
  ]);
});

test("a name that is rebound is connected to where it was checked, and refused from then on", async () => {
  const name = "rebound.example.test";
  expect(await resolve(name)).toEqual([{ address: PUBLIC, family: 4 }]);
  // Asked once: there is no second answer that a connection could go to.
  expect(asked.filter((one) => one === `${name} A`)).toHaveLength(1);
  expect(await resolve(name)).toBeInstanceOf(PrivateAddressError);
});
