import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { openRecording } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { delivery, recording, STARTED_AT, webhook } from "@/components/testing/rows";

test("shows on a recording's page what each endpoint answered, and leads to the delivery", async () => {
  const one = recording({ name: "Visit" });
  const endpoint = webhook();
  const { id } = one.recording;
  const body = JSON.stringify({
    id: "evt_0VbrJcxFA4gTStEyrvFNky1y",
    type: "recording.completed",
    created_at: STARTED_AT,
    timestamp: Date.parse(STARTED_AT) / 1000,
    data: {
      id,
      device_id: null,
      end_user_id: null,
      status: "completed",
      reason: null,
      updated_at: STARTED_AT,
    },
  });
  const sent = delivery(endpoint, { recording_id: id, body, status_code: 204, ms: 37 });
  const project = await openProject({
    recordings: [one],
    webhooks: [endpoint],
    deliveries: [sent],
  });
  openRecording(project, id);
  const events = page.getByRole("group").filter({ hasText: "Events and webhooks" });
  await page.getByText("Events and webhooks").click();
  await expect
    .element(events)
    .toMatchTextContent(/recording\.completed.*Delivered.*EHR sync.*204 · 37 ms/);
  await expect
    .element(events.getByRole("link", { name: "EHR sync" }))
    .toHaveAttribute("href", `/projects/${project.id}/webhooks/${endpoint.id}?delivery=${sent.id}`);
  // Nothing of it is fetched before somebody asks.
  expect(await project.requests("GET", /recordings.*events$/)).toHaveLength(1);
});
