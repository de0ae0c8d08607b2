import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { signDelivery } from "./sign-delivery";

const secrets = [secretOf("new"), secretOf("old")];
const event = { id: "evt_0VbrJcy2Qm7sTq0Lw5nKd8Za", type: "recording.completed", name: "Bücker" };
const body = JSON.stringify(event);
const delivery = { id: event.id, body, secrets, at: new Date() };

function secretOf(text: string): string {
  return `whsec_${Buffer.from(text.padEnd(32, "-")).toString("base64")}`;
}

test("Standard Webhooks' own verifier takes a delivery by the new secret and by the old one", () => {
  const headers = signDelivery(delivery);
  for (const secret of secrets) {
    expect(new Webhook(secret).verify(body, headers)).toEqual(event);
  }
});

test("it refuses another secret, another body, another id and an old delivery", () => {
  const verifier = new Webhook(secretOf("new"));
  const headers = signDelivery(delivery);
  expect(() => new Webhook(secretOf("other")).verify(body, headers)).toThrow(/signature/);
  expect(() => verifier.verify(`${body} `, headers)).toThrow(/signature/);
  expect(() => verifier.verify(body, { ...headers, "webhook-id": "evt_1" })).toThrow(/signature/);
  const old = signDelivery({ ...delivery, at: new Date(Date.now() - 6 * 60_000) });
  expect(() => verifier.verify(body, old)).toThrow(/too old/);
});

test("a receiver that was written for Bota finds the headers that it checks", () => {
  const headers = signDelivery(delivery);
  const timestamp = headers["x-bota-timestamp"] ?? "";
  expect(timestamp).toMatch(/^\d{10}$/);
  const [secret = ""] = secrets;
  const expected = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  expect(headers).toMatchObject({
    "x-bota-event-id": event.id,
    "x-bota-signature": `v1=${expected}`,
    "webhook-timestamp": timestamp,
  });
});
