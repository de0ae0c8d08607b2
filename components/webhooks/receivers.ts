type Receiver = { language: string; code: string };

const typescript = `// npm install standardwebhooks
import { createServer } from "http";
import { buffer } from "stream/consumers";
import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.RECORDINGS_WEBHOOK_SECRET);

createServer(async (request, response) => {
  const body = await buffer(request); // before anything parses it
  try {
    const event = webhook.verify(body, request.headers);
    console.log(event.type, event.data.id);
    response.writeHead(204).end();
  } catch {
    response.writeHead(400).end();
  }
}).listen(8080);
`;

const python = `# pip install standardwebhooks flask
import os
from flask import Flask, request
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

app = Flask(__name__)
webhook = Webhook(os.environ["RECORDINGS_WEBHOOK_SECRET"])

@app.post("/hooks/recordings")
def receive():
    try:
        event = webhook.verify(request.get_data(), dict(request.headers))
    except WebhookVerificationError:
        return "", 400
    print(event["type"], event["data"].get("id"))
    return "", 204
`;

const go = `// go get github.com/standard-webhooks/standard-webhooks/libraries
package main

import (
	"io"
	"log"
	"net/http"
	"os"

	webhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

func main() {
	webhook, err := webhooks.NewWebhook(os.Getenv("RECORDINGS_WEBHOOK_SECRET"))
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/hooks/recordings", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || webhook.Verify(body, r.Header) != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		log.Printf("%s", body)
		w.WriteHeader(http.StatusNoContent)
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
`;

/** Whole programs that receive deliveries and check their signatures, to begin with. */
export const receivers: readonly [Receiver, ...Receiver[]] = [
  { language: "Node", code: typescript },
  { language: "Python", code: python },
  { language: "Go", code: go },
];
