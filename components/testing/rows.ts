import type { Device } from "@/lib/schemas/device";
import type { EndUser } from "@/lib/schemas/end-user";
import type { HistoryEntry } from "@/lib/schemas/history";
import type { MediaDetail } from "@/lib/schemas/media-detail";
import type { Recording } from "@/lib/schemas/recording";
import type { WebhookEndpoint } from "@/lib/schemas/webhook";
import type { WebhookDeliveryDetail } from "@/lib/schemas/webhook-delivery";
import type { MemoryContent } from "./memory-project";

export const STARTED_AT = "2025-01-15T09:00:00.000Z";

/** A recording for `openProject`, its files with their bytes, and how its status moved. */
export type TestRecording = {
  recording: Recording;
  files: { detail: MediaDetail; content: MemoryContent | null }[];
  changes: HistoryEntry[];
};

/**
 * Unique among pages: all of them call one API, and requests for a file's bytes name no project.
 */
export const mint = (prefix: string) => `${prefix}_${crypto.randomUUID().replaceAll("-", "")}`;

/** A completed recording without an owner; `given` overrides its fields. */
export function recording(
  given: Partial<Recording> = {},
  files: TestRecording["files"] = [],
  changes: HistoryEntry[] = [],
): TestRecording {
  const media = files.map(({ detail }) => {
    const { id, type, mime_type, file_size_bytes, status, captured_at, created_at } = detail;
    return { id, type, mime_type, file_size_bytes, status, captured_at, created_at };
  });
  return {
    recording: {
      id: mint("rec"),
      device_id: null,
      end_user_id: null,
      name: null,
      status: "completed",
      duration_ms: files.length > 0 ? 60_000 : null,
      started_at: STARTED_AT,
      ended_at: null,
      transcription_id: null,
      media,
      metadata: null,
      created_at: STARTED_AT,
      ...given,
    },
    files,
    changes,
  };
}

type TestFile = TestRecording["files"][number];

function file(content: MemoryContent | null, given: Partial<MediaDetail>): TestFile {
  const detail: MediaDetail = {
    id: mint("med"),
    type: "audio",
    mime_type: "audio/wav",
    file_size_bytes: 960_044,
    status: "uploaded",
    captured_at: null,
    created_at: STARTED_AT,
    announced_mime_type: null,
    problem: null,
    note: null,
    duration_ms: 60_000,
    container: "wav",
    codec: "pcm",
    width: null,
    height: null,
    has_content: content !== null,
    has_thumbnail: false,
    has_waveform: true,
    ...given,
  };
  return { detail, content };
}

/** A minute of a tone, with a waveform. */
export function sound(given: Partial<MediaDetail> = {}): TestFile {
  return file("minute", given);
}

/** Eight seconds of moving pictures with sound, captured so many seconds after the recording began. */
export function video(capturedAfter?: number): TestFile {
  return file("video", {
    type: "video",
    mime_type: "video/webm",
    captured_at: capturedAfter === undefined ? null : momentAfter(capturedAfter),
    duration_ms: 8_000,
    container: "webm",
    codec: "vp9",
    width: 480,
    height: 270,
    has_thumbnail: true,
    has_waveform: false,
  });
}

/** A photo that was taken so many seconds after its recording began. */
export function photo(capturedAfter: number): TestFile {
  return file("photo", {
    type: "image",
    mime_type: "image/jpeg",
    captured_at: momentAfter(capturedAfter),
    duration_ms: null,
    container: null,
    codec: null,
    width: 640,
    height: 480,
    has_thumbnail: true,
    has_waveform: false,
  });
}

/** A file that an import named and that was never sent. */
export function missingSound(): TestFile {
  return file(null, { has_waveform: false });
}

export function device(id: string, name: string | null): Device {
  const unknown = { serial_number: null, model: null, firmware_version: null, end_user_id: null };
  return { id, name, ...unknown, metadata: null, created_at: STARTED_AT, updated_at: STARTED_AT };
}

export function endUser(id: string, name: string | null): EndUser {
  const unknown = { external_id: null, email: null, metadata: null };
  return { id, name, ...unknown, created_at: STARTED_AT, updated_at: STARTED_AT };
}

/** An endpoint that gets all events without failures; `given` overrides its fields. */
export function webhook(given: Partial<WebhookEndpoint> = {}): WebhookEndpoint {
  return {
    id: mint("we"),
    url: "https://ehr.example/hooks/recordings",
    types: "all",
    query: "",
    description: "EHR sync",
    status: "enabled",
    status_reason: null,
    failing_since: null,
    secret_hint: "whsec_…9fQ2",
    created_at: STARTED_AT,
    updated_at: STARTED_AT,
    stats: { delivered_24h: 412, failed_24h: 3, median_ms: 212, oldest_waiting_at: null },
    ...given,
  };
}

/** A delivery that was answered with a 200; `given` replaces what it would say. */
export function delivery(
  endpoint: WebhookEndpoint,
  given: Partial<WebhookDeliveryDetail> = {},
): WebhookDeliveryDetail {
  const event_id = mint("evt");
  const answered = { at: STARTED_AT, status_code: 200, error: null, ms: 212 };
  return {
    id: mint("whd"),
    endpoint_id: endpoint.id,
    event_id,
    type: "recording.completed",
    recording_id: "rec_1",
    status: "delivered",
    try_count: 1,
    status_code: 200,
    error: null,
    ms: 212,
    last_tried_at: STARTED_AT,
    next_try_at: null,
    created_at: STARTED_AT,
    url: endpoint.url,
    body: JSON.stringify({ id: event_id, type: "recording.completed", data: { id: "rec_1" } }),
    tries: [
      {
        ...answered,
        headers: { "webhook-id": event_id, "webhook-signature": "v1,K5oZfzN95Z9UVu1EsfQ=" },
        answer: { content_type: "application/json", body: '{"ok":true}' },
      },
    ],
    ...given,
  };
}

function momentAfter(seconds: number): string {
  return new Date(Date.parse(STARTED_AT) + seconds * 1000).toISOString();
}
