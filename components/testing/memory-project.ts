import type { Device } from "@/lib/schemas/device";
import type { EndUser } from "@/lib/schemas/end-user";
import type { HistoryEntry } from "@/lib/schemas/history";
import type { ApiKey } from "@/lib/schemas/key";
import type { MediaDetail } from "@/lib/schemas/media-detail";
import type { RecordingsOperation } from "@/lib/schemas/operation";
import type { Recording } from "@/lib/schemas/recording";
import type { TrashedRecording } from "@/lib/schemas/trash";
import type { ListView } from "@/lib/schemas/view";
import type { WebhookEndpoint } from "@/lib/schemas/webhook";
import type { WebhookDeliveryDetail } from "@/lib/schemas/webhook-delivery";

/** The bytes that a file of a `MemoryProject` has. */
export type MemoryContent =
  | "minute"
  | "three seconds"
  | "video"
  | "text"
  | "photo"
  /** MP4 without a picture. */
  | "sound alone"
  /** MP3 of six seconds whose header says sixty. */
  | "wrong length"
  /** Opus of a second and a half that begins at the hour of its stream. */
  | "late start";

/** One project of a component test's API: rows as the real API answers them. */
export type MemoryProject = {
  id: string;
  /** Newest first. */
  recordings: Recording[];
  /** The files of a recording with what processing found, by the recording's id. */
  media: Record<string, MediaDetail[]>;
  /** The bytes of a file, by its id; a file that is not named here answers 404. */
  contents: Record<string, MemoryContent>;
  history: Record<string, HistoryEntry[]>;
  devices: Device[];
  endUsers: EndUser[];
  keys: ApiKey[];
  hasTrash: boolean;
  /** Whether it has a stream of events; without it their path is a 404, and pages poll. */
  isLive: boolean;
  /** The trash, its latest recording first. */
  trash: TrashedRecording[];
  operations: RecordingsOperation[];
  views: ListView[];
  webhooks: WebhookEndpoint[];
  /** Their deliveries, the latest event first. */
  deliveries: WebhookDeliveryDetail[];
};

/** A rule by which a component test has the API treat requests in place of an answer. */
export type MemoryRule = {
  method?: string;
  /** A regular expression that the path, without a query, is to match. */
  path: string;
  /**
   * `cut` ends the connection. `hold` answers after `release`, and `stall` reads no body before it.
   * `lose` handles the request and then ends the connection. A number is the status of a refusal.
   */
  does: "cut" | "hold" | "stall" | "lose" | number;
  /** How many requests it is for; all of them if left out. */
  times?: number;
};

/** A request as the API saw it. */
export type MemoryRequest = { method: string; path: string; query: string; body: unknown };

/** A project of the API in memory, and what it made for each idempotency key. */
export type AnsweringProject = MemoryProject & {
  /** The origin of the last request. */
  origin: string;
  madeFor: Map<string, unknown>;
  /** How many bytes of a file arrived in pieces, by its id. */
  received: Map<string, number>;
};

let made = 0;

export function mintMemoryId(prefix: string): string {
  return `${prefix}_${String(++made).padStart(24, "0")}`;
}

export function pageOf<Row>(rows: readonly Row[], params: URLSearchParams) {
  const offset = Number(params.get("offset") ?? 0);
  const limit = Number(params.get("limit") ?? 25);
  const data = rows.slice(offset, offset + limit);
  return { data, has_more: offset + limit < rows.length, next_cursor: null };
}
