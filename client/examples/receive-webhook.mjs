// Receives webhooks: checks that the server sent each, and handles every event once.
// Usage: node receive-webhook.mjs 8080   (RECORDINGS_WEBHOOK_SECRET in the environment: whsec_…)
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { verifyWebhook, WebhookVerificationError } from "recordings-client";

const [port = "8080"] = process.argv.slice(2);
const secret = process.env.RECORDINGS_WEBHOOK_SECRET ?? "";
/** A real receiver keeps these in its database, in the transaction that does the work. */
const handled = new Set();

async function receive(request, response) {
  // The signature is of these very bytes: a framework must not have parsed them before.
  const body = await buffer(request);
  try {
    const event = await verifyWebhook(body, request.headers, secret);
    if (!handled.has(event.id)) {
      handled.add(event.id);
      console.log(event.type, event.data.id ?? "");
    }
    // Answer within 15 seconds; put what takes longer into a queue of your own.
    response.writeHead(204).end();
  } catch (error) {
    response.writeHead(error instanceof WebhookVerificationError ? 400 : 500).end();
  }
}

createServer(receive).listen(Number(port), "127.0.0.1", function () {
  console.log(`listening on ${this.address().port}`);
});
