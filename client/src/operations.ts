// Written by `npm run client` from the API's document: change the endpoints, and run it again.
import type { Pages } from "./pages.js";
import { type CallOptions, Transport } from "./transport.js";

export type Activities = {
  data: Activity[];
};

export type Activity = {
  id: string;
  recordings: number;
  last_recording_at: string | null;
};

export type ApiDocument = {
  openapi: string;
  paths: Record<string, unknown>;
};

export type CreatedRecording = {
  id: string;
  /** The device that captured it. */
  device_id: string | null;
  /** The end user it belongs to. */
  end_user_id: string | null;
  name: string | null;
  status: "pending" | "uploaded" | "processing" | "completed" | "failed";
  duration_ms: number | null;
  /** When capture began. */
  started_at: string | null;
  ended_at: string | null;
  transcription_id: string | null;
  /** Its files, in the order they were made. */
  media: Media[];
  metadata: Record<string, unknown> | null;
  created_at: string;
  /** An upload for each of `files`, in their order. */
  uploads?: UploadUrl[] | undefined;
};

export type CreatedWebhookEndpoint = {
  id: string;
  url: string;
  types:
    | "all"
    | (
        | "recording.created"
        | "recording.uploaded"
        | "recording.processing"
        | "recording.completed"
        | "recording.failed"
        | "recording.updated"
        | "recording.deleted"
        | "recording.restored"
        | "device.created"
        | "device.updated"
        | "device.bound"
        | "device.unbound"
        | "device.deleted"
        | "end_user.created"
        | "end_user.updated"
        | "end_user.deleted"
      )[];
  query: string;
  description: string | null;
  status: "enabled" | "paused" | "disabled";
  /** Why the server changed the status: `failing` paused it after three days without a success, and it is tried once a day; `gone` disabled it, as it answered 410. */
  status_reason: "failing" | "gone" | null;
  /** The time since which no try has succeeded; null if the last one did. */
  failing_since: string | null;
  secret_hint: string;
  created_at: string;
  updated_at: string;
  stats: WebhookStats;
  /** The secret of its signatures. No later answer holds it. */
  secret: string;
};

export type Device = {
  id: string;
  serial_number: string | null;
  model: string | null;
  firmware_version: string | null;
  name: string | null;
  /** The end user that it is bound to. */
  end_user_id: string | null;
  metadata: Record<string, unknown> | null;
  created_at: string;
  /** When it last changed. */
  updated_at: string;
};

export type DeviceEvent = {
  id: string;
  type: "device.created" | "device.updated" | "device.bound" | "device.unbound" | "device.deleted";
  created_at: string;
  /** `created_at` in Unix seconds. */
  timestamp: number;
  data: {
    id: string;
    /** The end user that it is bound to now. */
    end_user_id: string | null;
    /** When it changed. */
    updated_at: string;
  };
};

export type DeviceState = {
  device_id: string;
  /** Whether it sent a heartbeat in the last 5 minutes. */
  is_online: boolean;
  /** When it sent its last heartbeat. */
  last_seen_at: string | null;
  /** The same, under the name that clients of api.bota.dev use. */
  last_heartbeat_at: string | null;
  /** As the device sent it. */
  recording_state: string | Record<string, string | number | boolean | null> | null;
  battery_percent: number | null;
  storage_used_mb: number | null;
  storage_total_mb: number | null;
  signal_strength_dbm: number | null;
  firmware_version: string | null;
};

export type DeviceStats = {
  /** Sent a heartbeat in the last 5 minutes. */
  online_count: number;
  /** Below 20 %, as they reported. */
  low_battery_count: number;
  /** With 95 % of their storage in use, as they reported. */
  storage_full_count: number;
};

export type DownloadUrl = {
  download_url: string;
  content_type: string;
  file_size_bytes: number;
  expires_at: string;
};

export type EndUser = {
  id: string;
  external_id: string | null;
  name: string | null;
  email: string | null;
  metadata: Record<string, unknown> | null;
  created_at: string;
  /** When it last changed. */
  updated_at: string;
};

export type EndUserEvent = {
  id: string;
  type: "end_user.created" | "end_user.updated" | "end_user.deleted";
  created_at: string;
  /** `created_at` in Unix seconds. */
  timestamp: number;
  data: {
    id: string;
    /** When it changed. */
    updated_at: string;
  };
};

export type EventDelivery = {
  id: string;
  endpoint_id: string;
  event_id: string;
  type: string;
  recording_id: string | null;
  status: "waiting" | "delivered" | "failed";
  try_count: number;
  /** The status of the last try's answer; null if there was none. */
  status_code: number | null;
  /** Why the last try got no answer. */
  error:
    | "timeout"
    | "connection_refused"
    | "connection_lost"
    | "name_not_resolved"
    | "private_address"
    | "tls_failed"
    | null;
  /** The time that the last answer took. */
  ms: number | null;
  last_tried_at: string | null;
  /** Null if there is no further try. */
  next_try_at: string | null;
  /** When the event happened. */
  created_at: string;
  /** The endpoint's. */
  url: string;
  /** The endpoint's. */
  description: string | null;
};

export type EventWithDeliveries = {
  event: RecordingEvent | DeviceEvent | EndUserEvent;
  deliveries: EventDelivery[];
};

export type EventsPage = {
  data: (RecordingEvent | DeviceEvent | EndUserEvent)[];
  /** Whether more follow already. Then a page may have fewer rows than `limit`, or none. */
  has_more: boolean;
  /** The next request's `after`, also if there were no rows; null if the project has no event yet. */
  next: string | null;
};

export type Health = {
  status: "healthy" | "unhealthy";
  database: "connected" | "disconnected";
  billing: "disabled";
};

export type History = {
  data: HistoryEntry[];
};

export type HistoryEntry = {
  status: "pending" | "uploaded" | "processing" | "completed" | "failed";
  reason: string | null;
  message: string | null;
  created_at: string;
};

export type Media = {
  id: string;
  type: "audio" | "image" | "video";
  mime_type: string;
  /** May exceed 2³¹. 0 while a pending file's size isn't known. */
  file_size_bytes: number;
  status: "pending" | "uploaded";
  /** When it was taken, or began. */
  captured_at: string | null;
  created_at: string;
};

export type MediaDetail = {
  id: string;
  type: "audio" | "image" | "video";
  mime_type: string;
  /** May exceed 2³¹. 0 while a pending file's size isn't known. */
  file_size_bytes: number;
  status: "pending" | "uploaded";
  /** When it was taken, or began. */
  captured_at: string | null;
  created_at: string;
  announced_mime_type: string | null;
  problem: {
    reason: string;
    message: string;
    can_retry: boolean;
  } | null;
  note: string | null;
  duration_ms: number | null;
  container: string | null;
  codec: string | null;
  width: number | null;
  height: number | null;
  has_content: boolean;
  has_thumbnail: boolean;
  has_waveform: boolean;
};

export type MediaDetails = {
  data: MediaDetail[];
};

export type Operation = {
  id: string;
  action:
    | "delete"
    | "retry"
    | "set_metadata"
    | "set_name"
    | "set_end_user"
    | "restore"
    | "reassign";
  status: "queued" | "running" | "completed" | "failed" | "cancelled";
  /** The number of its recordings: in the end `done`, `failed` and `skipped` add up to it. */
  matched: number;
  done: number;
  failed: number;
  skipped: number;
  created_at: string;
  completed_at: string | null;
  /** The end of the time in which it can be undone; null if it can't be. */
  undo_until: string | null;
};

export type OperationItem = {
  recording_id: string;
  state: "waiting" | "done" | "failed" | "skipped";
  reason: string | null;
  message: string | null;
};

export type OperationPreview = {
  action: "delete" | "retry" | "set_metadata" | "set_name" | "set_end_user" | "restore";
  matched: number;
  skipped: number;
  sample: Recording[];
};

export type PendingUpload = {
  media_id: string;
  content_type: string;
  /** Null if it wasn't announced. */
  file_size_bytes: number | null;
  received_bytes: number;
  /** Whether the whole file has arrived. */
  is_complete: boolean;
  /** The end of the time in which it may be sent and its bytes are kept. */
  expires_at: string;
  upload_url: string;
  /** The time at which these URLs expire. */
  url_expires_at: string;
  /** The headers that the `PUT` of the whole file must carry. */
  headers: Record<string, string>;
  /** With files in a bucket: the file's parts, to `PUT` in any order and several at once, in place of the whole file. */
  parts?: UploadPart[] | undefined;
};

export type PendingUploads = {
  data: PendingUpload[];
};

export type Recording = {
  id: string;
  /** The device that captured it. */
  device_id: string | null;
  /** The end user it belongs to. */
  end_user_id: string | null;
  name: string | null;
  status: "pending" | "uploaded" | "processing" | "completed" | "failed";
  duration_ms: number | null;
  /** When capture began. */
  started_at: string | null;
  ended_at: string | null;
  transcription_id: string | null;
  /** Its files, in the order they were made. */
  media: Media[];
  metadata: Record<string, unknown> | null;
  created_at: string;
};

export type RecordingEvent = {
  id: string;
  type:
    | "recording.created"
    | "recording.uploaded"
    | "recording.processing"
    | "recording.completed"
    | "recording.failed"
    | "recording.updated"
    | "recording.deleted"
    | "recording.restored";
  created_at: string;
  /** `created_at` in Unix seconds. */
  timestamp: number;
  data: {
    id: string;
    device_id: string | null;
    end_user_id: string | null;
    /** Its new status. */
    status: "pending" | "uploaded" | "processing" | "completed" | "failed";
    /** The reason of the status, as in its history. */
    reason: string | null;
    /** When it changed. */
    updated_at: string;
    /** For a deletion: whether the recording went to the trash. */
    trashed?: boolean | undefined;
  };
};

export type RecordingEvents = {
  data: EventWithDeliveries[];
  /** Whether there are older ones. */
  has_more: boolean;
};

export type RecordingFailure = {
  recording_id: string;
  reason: string | null;
  message: string;
  can_retry: boolean;
  problem_files: number;
};

export type RecordingFailures = {
  data: RecordingFailure[];
};

export type RecordingsCount = {
  count: number;
  is_exact: boolean;
};

export type Resent = {
  matched: number;
};

export type TrashedRecording = {
  id: string;
  /** The device that captured it. */
  device_id: string | null;
  /** The end user it belongs to. */
  end_user_id: string | null;
  name: string | null;
  status: "pending" | "uploaded" | "processing" | "completed" | "failed";
  duration_ms: number | null;
  /** When capture began. */
  started_at: string | null;
  ended_at: string | null;
  transcription_id: string | null;
  /** Its files, in the order they were made. */
  media: Media[];
  metadata: Record<string, unknown> | null;
  created_at: string;
  trashed_at: string;
  /** When it is deleted for good, within an hour. */
  expires_at: string;
};

export type UploadPart = {
  /** Counted from 1. */
  number: number;
  /** The byte of the file at which it begins. */
  offset: number;
  /** Exact. Null if the file's size isn't known: then all parts except the last have the size between two offsets. */
  size_bytes: number | null;
  is_received: boolean;
  /** The URL to `PUT` it to; null if it has arrived, or is beyond the first hundred missing ones: `listUploads` returns the next ones. */
  upload_url: string | null;
};

export type UploadUrl = {
  media_id: string;
  upload_url: string;
  /** The time at which the URL expires. */
  expires_at: string;
  /** The headers that the `PUT` of the whole file must carry. */
  headers: Record<string, string>;
  /** With files in a bucket: the file's parts, to `PUT` in any order and several at once, in place of the whole file. */
  parts?: UploadPart[] | undefined;
};

export type View = {
  id: string;
  name: string;
  /** Parameters of the list, as in a URL. */
  query: string;
  columns: string[] | null;
  /** How a screen draws the columns; left out if the view says nothing of it. */
  display?:
    | {
        /** Whether rows are lower. */
        is_dense: boolean;
        /** Of columns that differ from the rule, in pixels, by their names. */
        widths: Record<string, number>;
      }
    | undefined;
  is_default: boolean;
  created_at: string;
};

export type Views = {
  data: View[];
};

export type Waveform = {
  /** The length of the whole file. */
  duration_ms: number;
  /** The beginning of the peaks' part; 0 by default. */
  start_ms: number;
  /** The end of the part; `duration_ms` by default. */
  end_ms: number;
  /** The max amplitude of each slice, evenly spaced over the part. */
  peaks: number[];
};

export type WebhookDelivery = {
  id: string;
  endpoint_id: string;
  event_id: string;
  type: string;
  recording_id: string | null;
  status: "waiting" | "delivered" | "failed";
  try_count: number;
  /** The status of the last try's answer; null if there was none. */
  status_code: number | null;
  /** Why the last try got no answer. */
  error:
    | "timeout"
    | "connection_refused"
    | "connection_lost"
    | "name_not_resolved"
    | "private_address"
    | "tls_failed"
    | null;
  /** The time that the last answer took. */
  ms: number | null;
  last_tried_at: string | null;
  /** Null if there is no further try. */
  next_try_at: string | null;
  /** When the event happened. */
  created_at: string;
};

export type WebhookDeliveryDetail = {
  id: string;
  endpoint_id: string;
  event_id: string;
  type: string;
  recording_id: string | null;
  status: "waiting" | "delivered" | "failed";
  try_count: number;
  /** The status of the last try's answer; null if there was none. */
  status_code: number | null;
  /** Why the last try got no answer. */
  error:
    | "timeout"
    | "connection_refused"
    | "connection_lost"
    | "name_not_resolved"
    | "private_address"
    | "tls_failed"
    | null;
  /** The time that the last answer took. */
  ms: number | null;
  last_tried_at: string | null;
  /** Null if there is no further try. */
  next_try_at: string | null;
  /** When the event happened. */
  created_at: string;
  /** The URL of the next try. */
  url: string;
  /** The body that each try sends. */
  body: string;
  /** The latest 20, the oldest first. */
  tries: WebhookTry[];
};

export type WebhookEndpoint = {
  id: string;
  url: string;
  types:
    | "all"
    | (
        | "recording.created"
        | "recording.uploaded"
        | "recording.processing"
        | "recording.completed"
        | "recording.failed"
        | "recording.updated"
        | "recording.deleted"
        | "recording.restored"
        | "device.created"
        | "device.updated"
        | "device.bound"
        | "device.unbound"
        | "device.deleted"
        | "end_user.created"
        | "end_user.updated"
        | "end_user.deleted"
      )[];
  query: string;
  description: string | null;
  status: "enabled" | "paused" | "disabled";
  /** Why the server changed the status: `failing` paused it after three days without a success, and it is tried once a day; `gone` disabled it, as it answered 410. */
  status_reason: "failing" | "gone" | null;
  /** The time since which no try has succeeded; null if the last one did. */
  failing_since: string | null;
  secret_hint: string;
  created_at: string;
  updated_at: string;
  stats: WebhookStats;
};

export type WebhookEndpoints = {
  data: WebhookEndpoint[];
};

export type WebhookStats = {
  /** Delivered events of the last 24 hours. */
  delivered_24h: number;
  /** Events of the last 24 hours that were given up after the last try. */
  failed_24h: number;
  /** The median time of its latest 1,000 answers, in milliseconds. */
  median_ms: number | null;
  /** The time of the oldest event that isn't delivered yet. */
  oldest_waiting_at: string | null;
};

export type WebhookTry = {
  at: string;
  status_code: number | null;
  error:
    | "timeout"
    | "connection_refused"
    | "connection_lost"
    | "name_not_resolved"
    | "private_address"
    | "tls_failed"
    | null;
  ms: number;
  /** The headers of the request: ids, times and signatures. */
  headers: Record<string, string>;
  answer: {
    content_type: string | null;
    /** The first kilobyte. */
    body: string;
  } | null;
};

export type ListDevicesQuery = {
  /** The max number of rows to return. */
  limit?: number | undefined;
  /** How many rows to skip. For jumping to a page: rows move as others arrive, so read them all by `cursor`. */
  offset?: number | undefined;
  /** `next_cursor` of the answer before, with the same filters. Not with `offset`. */
  cursor?: string | undefined;
  /** Words of a name or e-mail, the last one as a beginning, or the beginning of an id, serial number or external id; the best first. */
  q?: string | undefined;
  /** Only these. */
  id?: string | readonly string[] | undefined;
  /** The one with exactly this serial number. */
  serial_number?: string | undefined;
  /** Only devices bound to this end user. */
  end_user_id?: string | undefined;
};

export type CreateDeviceBody = {
  /** Unique in the project. */
  serial_number: string;
  model?: string | null | undefined;
  firmware_version?: string | null | undefined;
  /** For people. */
  name?: string | null | undefined;
  metadata?: Record<string, unknown> | null | undefined;
};

export type ListDeviceActivityQuery = {
  /** Their ids; up to 100. */
  id: string | readonly string[];
};

export type UpdateDeviceBody = {
  /** Unique in the project. */
  serial_number?: string | undefined;
  model?: string | null | undefined;
  firmware_version?: string | null | undefined;
  /** For people. */
  name?: string | null | undefined;
  metadata?: Record<string, unknown> | null | undefined;
};

export type DeleteDeviceQuery = {
  /** The new owner of its recordings and bindings: another one of the project. */
  reassign_to?: string | undefined;
};

export type BindDeviceBody = {
  end_user_id: string;
};

export type SendHeartbeatBody = {
  battery_percent?: number | null | undefined;
  storage_used_mb?: number | null | undefined;
  storage_total_mb?: number | null | undefined;
  signal_strength_dbm?: number | null | undefined;
  /** In words of the device's own. */
  recording_state?: string | Record<string, string | number | boolean | null> | null | undefined;
  firmware_version?: string | null | undefined;
};

export type UnbindDeviceBody = {
  /** The end user that it must be bound to; any by default. */
  end_user_id?: string | null | undefined;
};

export type ListEndUsersQuery = {
  /** The max number of rows to return. */
  limit?: number | undefined;
  /** How many rows to skip. For jumping to a page: rows move as others arrive, so read them all by `cursor`. */
  offset?: number | undefined;
  /** `next_cursor` of the answer before, with the same filters. Not with `offset`. */
  cursor?: string | undefined;
  /** Words of a name or e-mail, the last one as a beginning, or the beginning of an id, serial number or external id; the best first. */
  q?: string | undefined;
  /** Only these. */
  id?: string | readonly string[] | undefined;
  /** The one with exactly this external id. */
  external_id?: string | undefined;
};

export type CreateEndUserBody = {
  /** Its id in your own system, unique in the project. */
  external_id: string;
  /** For people. */
  name?: string | null | undefined;
  email?: string | null | undefined;
  metadata?: Record<string, unknown> | null | undefined;
};

export type ListEndUserActivityQuery = {
  /** Their ids; up to 100. */
  id: string | readonly string[];
};

export type UpdateEndUserBody = {
  /** Its id in your own system, unique in the project. */
  external_id?: string | undefined;
  /** For people. */
  name?: string | null | undefined;
  email?: string | null | undefined;
  metadata?: Record<string, unknown> | null | undefined;
};

export type DeleteEndUserQuery = {
  /** The new owner of its recordings and bindings: another one of the project. */
  reassign_to?: string | undefined;
};

export type ListEventsQuery = {
  /** The max number of rows to return. */
  limit?: number | undefined;
  /** Only events after this one: `next` of the last answer. `latest` skips all events so far. By default from the oldest one that is kept. */
  after?: string | undefined;
  /** Only events of this type. */
  type?:
    | "recording.created"
    | "recording.uploaded"
    | "recording.processing"
    | "recording.completed"
    | "recording.failed"
    | "recording.updated"
    | "recording.deleted"
    | "recording.restored"
    | "device.created"
    | "device.updated"
    | "device.bound"
    | "device.unbound"
    | "device.deleted"
    | "end_user.created"
    | "end_user.updated"
    | "end_user.deleted"
    | readonly (
        | "recording.created"
        | "recording.uploaded"
        | "recording.processing"
        | "recording.completed"
        | "recording.failed"
        | "recording.updated"
        | "recording.deleted"
        | "recording.restored"
        | "device.created"
        | "device.updated"
        | "device.bound"
        | "device.unbound"
        | "device.deleted"
        | "end_user.created"
        | "end_user.updated"
        | "end_user.deleted"
      )[]
    | undefined;
};

export type GetMediaContentQuery = {
  /** Whether a browser saves the file instead of showing it. */
  download?: string | undefined;
};

export type GetWaveformQuery = {
  /** The number of slices of the part; fewer if fewer peaks are stored. */
  points?: number | undefined;
  /** The beginning of the part, in milliseconds of the file. */
  start_ms?: number | undefined;
  /** The end of the part in milliseconds; max and default is the file's `duration_ms`. */
  end_ms?: number | undefined;
};

export type CancelOperationBody = Record<string, never>;

export type ListOperationItemsQuery = {
  /** The max number of rows to return. */
  limit?: number | undefined;
  /** How many rows to skip. For jumping to a page: rows move as others arrive, so read them all by `cursor`. */
  offset?: number | undefined;
  /** `next_cursor` of the answer before, with the same filters. Not with `offset`. */
  cursor?: string | undefined;
  /** Only items of this state. */
  state?:
    | "waiting"
    | "done"
    | "failed"
    | "skipped"
    | readonly ("waiting" | "done" | "failed" | "skipped")[]
    | undefined;
};

export type UndoOperationBody = Record<string, never>;

export type ListRecordingsQuery = {
  /** The max number of rows to return. */
  limit?: number | undefined;
  /** How many rows to skip. For jumping to a page: rows move as others arrive, so read them all by `cursor`. */
  offset?: number | undefined;
  /** `next_cursor` of the answer before, with the same filters. Not with `offset`. */
  cursor?: string | undefined;
  /** The order; `-` means descending. Rows without a value come last either way, and `id` breaks ties. */
  sort?:
    | "-created_at"
    | "created_at"
    | "-started_at"
    | "started_at"
    | "-updated_at"
    | "updated_at"
    | "-duration_ms"
    | "duration_ms"
    | "-name"
    | "name"
    | undefined;
  /** Only recordings of this status. */
  status?:
    | "pending"
    | "uploaded"
    | "processing"
    | "completed"
    | "failed"
    | readonly ("pending" | "uploaded" | "processing" | "completed" | "failed")[]
    | undefined;
  /** Only recordings of this device. An id that matches nothing gives an empty list. */
  device_id?: string | readonly string[] | undefined;
  /** Only recordings of this end user. An id that matches nothing gives an empty list. */
  end_user_id?: string | readonly string[] | undefined;
  /** Only recordings that failed for this reason, or have a file that can't be read for it. */
  reason?: string | readonly string[] | undefined;
  /** Only recordings whose `created_at` is this moment or later: a time, or a day in `time_zone`. */
  created_after?: string | undefined;
  /** Only recordings whose `created_at` is before this moment: a time, or a day in `time_zone`. */
  created_before?: string | undefined;
  /** Only recordings whose `started_at` is this moment or later: a time, or a day in `time_zone`. */
  started_after?: string | undefined;
  /** Only recordings whose `started_at` is before this moment: a time, or a day in `time_zone`. */
  started_before?: string | undefined;
  /** Only recordings whose `updated_at` is this moment or later: a time, or a day in `time_zone`. */
  updated_after?: string | undefined;
  /** Only recordings whose `updated_at` is before this moment: a time, or a day in `time_zone`. */
  updated_before?: string | undefined;
  /** The min length in milliseconds; excludes recordings without a length. */
  min_duration_ms?: number | undefined;
  /** The max length in milliseconds; excludes recordings without a length. */
  max_duration_ms?: number | undefined;
  /** Only recordings with a file of this type. */
  media_type?: "audio" | "image" | "video" | readonly ("audio" | "image" | "video")[] | undefined;
  /** Only recordings that have this; with several, all of them. */
  has?:
    | "name"
    | "device"
    | "end_user"
    | "duration"
    | "media"
    | "transcription"
    | "metadata"
    | readonly (
        | "name"
        | "device"
        | "end_user"
        | "duration"
        | "media"
        | "transcription"
        | "metadata"
      )[]
    | undefined;
  /** Only recordings that lack this; with several, all of them. */
  missing?:
    | "name"
    | "device"
    | "end_user"
    | "duration"
    | "media"
    | "transcription"
    | "metadata"
    | readonly (
        | "name"
        | "device"
        | "end_user"
        | "duration"
        | "media"
        | "transcription"
        | "metadata"
      )[]
    | undefined;
  /** Only recordings whose metadata has this value under this key; dots join a path. One key several times means any of its values, different keys mean all. */
  metadata?: Record<string, string | readonly string[]> | undefined;
  /** Only recordings in which every word occurs, the last one as a beginning; ids count from their start. */
  q?: string | undefined;
  /** The zone of days that other parameters name, as IANA calls it. */
  time_zone?: string | undefined;
  /** What to bring along in `included`: the `devices` and `end_users` of the rows and of the filters, why rows are in the state `failed` or have files that can't be read (`failures`), and when each row last changed (`updated_at`). Repeatable. `devices` and `end_users` need the scopes `devices:read` and `end_users:read`. */
  include?:
    | "devices"
    | "end_users"
    | "failures"
    | "updated_at"
    | readonly ("devices" | "end_users" | "failures" | "updated_at")[]
    | undefined;
  /** A view's id. It stands for the view's parameters; given parameters replace its own. */
  view?: string | undefined;
};

export type CreateRecordingBody = {
  /** The device that captured it. Required without `end_user_id`. */
  device_id?: string | null | undefined;
  /** By default the end user that the device is bound to. */
  end_user_id?: string | null | undefined;
  /** For people. */
  name?: string | null | undefined;
  /** When capture began. */
  started_at?: string | null | undefined;
  /** When capture ended, not before it began. */
  ended_at?: string | null | undefined;
  metadata?: Record<string, unknown> | null | undefined;
  /** Files to announce with it, each as `createUploadUrl` takes it; the answer's `uploads` have their URLs, in this order. */
  files?:
    | {
        /** Must fit `content_type`, from which it follows by default. */
        type?: "audio" | "image" | "video" | undefined;
        /** Of an audio, image or video file, or `application/octet-stream`: the content decides. */
        content_type: string;
        /** Exact. Leave it out if it isn't known yet, as for a sound that is still growing: the last piece, or the file, gives it. */
        file_size_bytes?: number | undefined;
        /** When it was taken, or its capture began: its place on the recording's timeline. */
        captured_at?: string | null | undefined;
      }[]
    | undefined;
};

export type ActOnRecordingsBody = {
  action: "delete" | "retry" | "set_metadata" | "set_name" | "set_end_user" | "restore";
  /** The recordings to act on; required without `query`. */
  ids?: string[] | undefined;
  /** A query string of the list: the operation acts on all that match now, and on no later ones. */
  query?: string | undefined;
  /** Recordings to leave out. */
  excluding?: string[] | undefined;
  /** Only returns what the operation would do. */
  dry_run?: boolean | undefined;
  /** For people. */
  name?: string | null | undefined;
  end_user_id?: string | null | undefined;
  metadata?: Record<string, unknown> | null | undefined;
};

export type CountRecordingsQuery = {
  /** Only recordings of this status. */
  status?:
    | "pending"
    | "uploaded"
    | "processing"
    | "completed"
    | "failed"
    | readonly ("pending" | "uploaded" | "processing" | "completed" | "failed")[]
    | undefined;
  /** Only recordings of this device. An id that matches nothing gives an empty list. */
  device_id?: string | readonly string[] | undefined;
  /** Only recordings of this end user. An id that matches nothing gives an empty list. */
  end_user_id?: string | readonly string[] | undefined;
  /** Only recordings that failed for this reason, or have a file that can't be read for it. */
  reason?: string | readonly string[] | undefined;
  /** Only recordings whose `created_at` is this moment or later: a time, or a day in `time_zone`. */
  created_after?: string | undefined;
  /** Only recordings whose `created_at` is before this moment: a time, or a day in `time_zone`. */
  created_before?: string | undefined;
  /** Only recordings whose `started_at` is this moment or later: a time, or a day in `time_zone`. */
  started_after?: string | undefined;
  /** Only recordings whose `started_at` is before this moment: a time, or a day in `time_zone`. */
  started_before?: string | undefined;
  /** Only recordings whose `updated_at` is this moment or later: a time, or a day in `time_zone`. */
  updated_after?: string | undefined;
  /** Only recordings whose `updated_at` is before this moment: a time, or a day in `time_zone`. */
  updated_before?: string | undefined;
  /** The min length in milliseconds; excludes recordings without a length. */
  min_duration_ms?: number | undefined;
  /** The max length in milliseconds; excludes recordings without a length. */
  max_duration_ms?: number | undefined;
  /** Only recordings with a file of this type. */
  media_type?: "audio" | "image" | "video" | readonly ("audio" | "image" | "video")[] | undefined;
  /** Only recordings that have this; with several, all of them. */
  has?:
    | "name"
    | "device"
    | "end_user"
    | "duration"
    | "media"
    | "transcription"
    | "metadata"
    | readonly (
        | "name"
        | "device"
        | "end_user"
        | "duration"
        | "media"
        | "transcription"
        | "metadata"
      )[]
    | undefined;
  /** Only recordings that lack this; with several, all of them. */
  missing?:
    | "name"
    | "device"
    | "end_user"
    | "duration"
    | "media"
    | "transcription"
    | "metadata"
    | readonly (
        | "name"
        | "device"
        | "end_user"
        | "duration"
        | "media"
        | "transcription"
        | "metadata"
      )[]
    | undefined;
  /** Only recordings whose metadata has this value under this key; dots join a path. One key several times means any of its values, different keys mean all. */
  metadata?: Record<string, string | readonly string[]> | undefined;
  /** Only recordings in which every word occurs, the last one as a beginning; ids count from their start. */
  q?: string | undefined;
  /** The zone of days that other parameters name, as IANA calls it. */
  time_zone?: string | undefined;
  /** The order; `-` means descending. Rows without a value come last either way, and `id` breaks ties. */
  sort?:
    | "-created_at"
    | "created_at"
    | "-started_at"
    | "started_at"
    | "-updated_at"
    | "updated_at"
    | "-duration_ms"
    | "duration_ms"
    | "-name"
    | "name"
    | undefined;
  /** A view's id. It stands for the view's parameters; given parameters replace its own. */
  view?: string | undefined;
};

export type ExportRecordingsQuery = {
  /** Only recordings of this status. */
  status?:
    | "pending"
    | "uploaded"
    | "processing"
    | "completed"
    | "failed"
    | readonly ("pending" | "uploaded" | "processing" | "completed" | "failed")[]
    | undefined;
  /** Only recordings of this device. An id that matches nothing gives an empty list. */
  device_id?: string | readonly string[] | undefined;
  /** Only recordings of this end user. An id that matches nothing gives an empty list. */
  end_user_id?: string | readonly string[] | undefined;
  /** Only recordings that failed for this reason, or have a file that can't be read for it. */
  reason?: string | readonly string[] | undefined;
  /** Only recordings whose `created_at` is this moment or later: a time, or a day in `time_zone`. */
  created_after?: string | undefined;
  /** Only recordings whose `created_at` is before this moment: a time, or a day in `time_zone`. */
  created_before?: string | undefined;
  /** Only recordings whose `started_at` is this moment or later: a time, or a day in `time_zone`. */
  started_after?: string | undefined;
  /** Only recordings whose `started_at` is before this moment: a time, or a day in `time_zone`. */
  started_before?: string | undefined;
  /** Only recordings whose `updated_at` is this moment or later: a time, or a day in `time_zone`. */
  updated_after?: string | undefined;
  /** Only recordings whose `updated_at` is before this moment: a time, or a day in `time_zone`. */
  updated_before?: string | undefined;
  /** The min length in milliseconds; excludes recordings without a length. */
  min_duration_ms?: number | undefined;
  /** The max length in milliseconds; excludes recordings without a length. */
  max_duration_ms?: number | undefined;
  /** Only recordings with a file of this type. */
  media_type?: "audio" | "image" | "video" | readonly ("audio" | "image" | "video")[] | undefined;
  /** Only recordings that have this; with several, all of them. */
  has?:
    | "name"
    | "device"
    | "end_user"
    | "duration"
    | "media"
    | "transcription"
    | "metadata"
    | readonly (
        | "name"
        | "device"
        | "end_user"
        | "duration"
        | "media"
        | "transcription"
        | "metadata"
      )[]
    | undefined;
  /** Only recordings that lack this; with several, all of them. */
  missing?:
    | "name"
    | "device"
    | "end_user"
    | "duration"
    | "media"
    | "transcription"
    | "metadata"
    | readonly (
        | "name"
        | "device"
        | "end_user"
        | "duration"
        | "media"
        | "transcription"
        | "metadata"
      )[]
    | undefined;
  /** Only recordings whose metadata has this value under this key; dots join a path. One key several times means any of its values, different keys mean all. */
  metadata?: Record<string, string | readonly string[]> | undefined;
  /** Only recordings in which every word occurs, the last one as a beginning; ids count from their start. */
  q?: string | undefined;
  /** The zone of days that other parameters name, as IANA calls it. */
  time_zone?: string | undefined;
  /** Default `csv`. */
  format?: "csv" | "ndjson" | "json" | undefined;
  /** The columns, in their order: fields of a recording, `metadata[key]`, and what its device and end user are called. */
  columns?: string | undefined;
  /** Whether a CSV begins with a byte order mark, which Excel needs. */
  bom?: "true" | "false" | undefined;
  /** Only these of the matches; up to 300. */
  id?: string | readonly string[] | undefined;
  /** All matches except these; up to 300. */
  excluding?: string | readonly string[] | undefined;
  /** The order; `-` means descending. Rows without a value come last either way, and `id` breaks ties. */
  sort?:
    | "-created_at"
    | "created_at"
    | "-started_at"
    | "started_at"
    | "-updated_at"
    | "updated_at"
    | "-duration_ms"
    | "duration_ms"
    | "-name"
    | "name"
    | undefined;
  /** A view's id. It stands for the view's parameters; given parameters replace its own. */
  view?: string | undefined;
};

export type CountRecordingsByFacetQuery = {
  /** Only recordings of this status. */
  status?:
    | "pending"
    | "uploaded"
    | "processing"
    | "completed"
    | "failed"
    | readonly ("pending" | "uploaded" | "processing" | "completed" | "failed")[]
    | undefined;
  /** Only recordings of this device. An id that matches nothing gives an empty list. */
  device_id?: string | readonly string[] | undefined;
  /** Only recordings of this end user. An id that matches nothing gives an empty list. */
  end_user_id?: string | readonly string[] | undefined;
  /** Only recordings that failed for this reason, or have a file that can't be read for it. */
  reason?: string | readonly string[] | undefined;
  /** Only recordings whose `created_at` is this moment or later: a time, or a day in `time_zone`. */
  created_after?: string | undefined;
  /** Only recordings whose `created_at` is before this moment: a time, or a day in `time_zone`. */
  created_before?: string | undefined;
  /** Only recordings whose `started_at` is this moment or later: a time, or a day in `time_zone`. */
  started_after?: string | undefined;
  /** Only recordings whose `started_at` is before this moment: a time, or a day in `time_zone`. */
  started_before?: string | undefined;
  /** Only recordings whose `updated_at` is this moment or later: a time, or a day in `time_zone`. */
  updated_after?: string | undefined;
  /** Only recordings whose `updated_at` is before this moment: a time, or a day in `time_zone`. */
  updated_before?: string | undefined;
  /** The min length in milliseconds; excludes recordings without a length. */
  min_duration_ms?: number | undefined;
  /** The max length in milliseconds; excludes recordings without a length. */
  max_duration_ms?: number | undefined;
  /** Only recordings with a file of this type. */
  media_type?: "audio" | "image" | "video" | readonly ("audio" | "image" | "video")[] | undefined;
  /** Only recordings that have this; with several, all of them. */
  has?:
    | "name"
    | "device"
    | "end_user"
    | "duration"
    | "media"
    | "transcription"
    | "metadata"
    | readonly (
        | "name"
        | "device"
        | "end_user"
        | "duration"
        | "media"
        | "transcription"
        | "metadata"
      )[]
    | undefined;
  /** Only recordings that lack this; with several, all of them. */
  missing?:
    | "name"
    | "device"
    | "end_user"
    | "duration"
    | "media"
    | "transcription"
    | "metadata"
    | readonly (
        | "name"
        | "device"
        | "end_user"
        | "duration"
        | "media"
        | "transcription"
        | "metadata"
      )[]
    | undefined;
  /** Only recordings whose metadata has this value under this key; dots join a path. One key several times means any of its values, different keys mean all. */
  metadata?: Record<string, string | readonly string[]> | undefined;
  /** Only recordings in which every word occurs, the last one as a beginning; ids count from their start. */
  q?: string | undefined;
  /** The zone of days that other parameters name, as IANA calls it. */
  time_zone?: string | undefined;
  /** The field to count by: a filter, `metadata` for the keys of metadata, or `metadata[key]` for the values of one. */
  facet: string | readonly string[];
  /** Only values whose names or ids have words that begin so. */
  facet_q?: string | undefined;
  /** The order; `-` means descending. Rows without a value come last either way, and `id` breaks ties. */
  sort?:
    | "-created_at"
    | "created_at"
    | "-started_at"
    | "started_at"
    | "-updated_at"
    | "updated_at"
    | "-duration_ms"
    | "duration_ms"
    | "-name"
    | "name"
    | undefined;
  /** A view's id. It stands for the view's parameters; given parameters replace its own. */
  view?: string | undefined;
};

export type ListRecordingFailuresQuery = {
  /** Their ids; up to 100. */
  id: string | readonly string[];
};

export type CountRecordingsOverTimeQuery = {
  /** Only recordings of this status. */
  status?:
    | "pending"
    | "uploaded"
    | "processing"
    | "completed"
    | "failed"
    | readonly ("pending" | "uploaded" | "processing" | "completed" | "failed")[]
    | undefined;
  /** Only recordings of this device. An id that matches nothing gives an empty list. */
  device_id?: string | readonly string[] | undefined;
  /** Only recordings of this end user. An id that matches nothing gives an empty list. */
  end_user_id?: string | readonly string[] | undefined;
  /** Only recordings that failed for this reason, or have a file that can't be read for it. */
  reason?: string | readonly string[] | undefined;
  /** Only recordings whose `created_at` is this moment or later: a time, or a day in `time_zone`. */
  created_after?: string | undefined;
  /** Only recordings whose `created_at` is before this moment: a time, or a day in `time_zone`. */
  created_before?: string | undefined;
  /** Only recordings whose `started_at` is this moment or later: a time, or a day in `time_zone`. */
  started_after?: string | undefined;
  /** Only recordings whose `started_at` is before this moment: a time, or a day in `time_zone`. */
  started_before?: string | undefined;
  /** Only recordings whose `updated_at` is this moment or later: a time, or a day in `time_zone`. */
  updated_after?: string | undefined;
  /** Only recordings whose `updated_at` is before this moment: a time, or a day in `time_zone`. */
  updated_before?: string | undefined;
  /** The min length in milliseconds; excludes recordings without a length. */
  min_duration_ms?: number | undefined;
  /** The max length in milliseconds; excludes recordings without a length. */
  max_duration_ms?: number | undefined;
  /** Only recordings with a file of this type. */
  media_type?: "audio" | "image" | "video" | readonly ("audio" | "image" | "video")[] | undefined;
  /** Only recordings that have this; with several, all of them. */
  has?:
    | "name"
    | "device"
    | "end_user"
    | "duration"
    | "media"
    | "transcription"
    | "metadata"
    | readonly (
        | "name"
        | "device"
        | "end_user"
        | "duration"
        | "media"
        | "transcription"
        | "metadata"
      )[]
    | undefined;
  /** Only recordings that lack this; with several, all of them. */
  missing?:
    | "name"
    | "device"
    | "end_user"
    | "duration"
    | "media"
    | "transcription"
    | "metadata"
    | readonly (
        | "name"
        | "device"
        | "end_user"
        | "duration"
        | "media"
        | "transcription"
        | "metadata"
      )[]
    | undefined;
  /** Only recordings whose metadata has this value under this key; dots join a path. One key several times means any of its values, different keys mean all. */
  metadata?: Record<string, string | readonly string[]> | undefined;
  /** Only recordings in which every word occurs, the last one as a beginning; ids count from their start. */
  q?: string | undefined;
  /** The zone of days that other parameters name, as IANA calls it. */
  time_zone?: string | undefined;
  /** The time by which recordings are counted; default `created_at`. */
  by?: "created_at" | "started_at" | "updated_at" | undefined;
  /** The length of each bucket; `auto`, the default, is the shortest that fits. */
  interval?: "auto" | "minute" | "hour" | "day" | "week" | "month" | "year" | "century" | undefined;
  /** The order; `-` means descending. Rows without a value come last either way, and `id` breaks ties. */
  sort?:
    | "-created_at"
    | "created_at"
    | "-started_at"
    | "started_at"
    | "-updated_at"
    | "updated_at"
    | "-duration_ms"
    | "duration_ms"
    | "-name"
    | "name"
    | undefined;
  /** A view's id. It stands for the view's parameters; given parameters replace its own. */
  view?: string | undefined;
};

export type UpdateRecordingBody = {
  /** For people. */
  name?: string | null | undefined;
  metadata?: Record<string, unknown> | null | undefined;
  /** The device that captured it. Doesn't change the end user. */
  device_id?: string | null | undefined;
  /** The end user that it belongs to. */
  end_user_id?: string | null | undefined;
  /** When capture began. */
  started_at?: string | null | undefined;
  /** When capture ended, not before it began. */
  ended_at?: string | null | undefined;
};

export type DeleteRecordingQuery = {
  /** Whether to move it to the trash instead. By default a call with a key deletes it for good. */
  trash?: "true" | "false" | undefined;
};

export type CreateDownloadUrlBody = {
  media_id: string;
};

export type RestoreRecordingBody = Record<string, never>;

export type RetryRecordingBody = Record<string, never>;

export type CompleteUploadBody = {
  /** The file that size and hash belong to; by default one file must match. */
  media_id?: string | undefined;
  file_size_bytes?: number | undefined;
  /** Compared with the bytes that arrived. */
  content_sha256?: string | undefined;
};

export type CreateUploadUrlBody = {
  /** An announced file that hasn't arrived or must be sent again; by default a new one. */
  media_id?: string | undefined;
  /** Must fit `content_type`, from which it follows by default. */
  type?: "audio" | "image" | "video" | undefined;
  /** Of an audio, image or video file, or `application/octet-stream`: the content decides. */
  content_type: string;
  /** Exact. Leave it out if it isn't known yet, as for a sound that is still growing: the last piece, or the file, gives it. */
  file_size_bytes?: number | undefined;
  /** `true`: with files in a bucket the answer also has the file's `parts`, which can be sent and repeated one by one. Without a bucket `upload_url` itself takes pieces. */
  multipart?: boolean | undefined;
  /** When it was taken, or its capture began: its place on the recording's timeline. */
  captured_at?: string | null | undefined;
};

export type ListTrashQuery = {
  /** The max number of rows to return. */
  limit?: number | undefined;
  /** How many rows to skip. For jumping to a page: rows move as others arrive, so read them all by `cursor`. */
  offset?: number | undefined;
  /** `next_cursor` of the answer before, with the same filters. Not with `offset`. */
  cursor?: string | undefined;
};

export type CreateViewBody = {
  name: string;
  query?: string | undefined;
  columns?: string[] | null | undefined;
  /** How a screen draws the columns. */
  display?:
    | {
        /** Whether rows are lower. */
        is_dense: boolean;
        /** Of columns that differ from the rule, in pixels, by their names. */
        widths: Record<string, number>;
      }
    | null
    | undefined;
  is_default?: boolean | undefined;
};

export type UpdateViewBody = {
  name?: string | undefined;
  query?: string | undefined;
  columns?: string[] | null | undefined;
  /** How a screen draws the columns. */
  display?:
    | {
        /** Whether rows are lower. */
        is_dense: boolean;
        /** Of columns that differ from the rule, in pixels, by their names. */
        widths: Record<string, number>;
      }
    | null
    | undefined;
  is_default?: boolean | undefined;
};

export type ResendWebhookDeliveryBody = Record<string, never>;

export type CreateWebhookEndpointBody = {
  url: string;
  /** The types of events that it gets, or `all`. */
  types?:
    | "all"
    | (
        | "recording.created"
        | "recording.uploaded"
        | "recording.processing"
        | "recording.completed"
        | "recording.failed"
        | "recording.updated"
        | "recording.deleted"
        | "recording.restored"
        | "device.created"
        | "device.updated"
        | "device.bound"
        | "device.unbound"
        | "device.deleted"
        | "end_user.created"
        | "end_user.updated"
        | "end_user.deleted"
      )[]
    | undefined;
  /** Limits events of recordings to those that match this query of the list when they are queued. Doesn't limit events of devices and end users. */
  query?: string | undefined;
  /** For people. */
  description?: string | null | undefined;
};

export type UpdateWebhookEndpointBody = {
  url?: string | undefined;
  /** The types of events that it gets, or `all`. */
  types?:
    | "all"
    | (
        | "recording.created"
        | "recording.uploaded"
        | "recording.processing"
        | "recording.completed"
        | "recording.failed"
        | "recording.updated"
        | "recording.deleted"
        | "recording.restored"
        | "device.created"
        | "device.updated"
        | "device.bound"
        | "device.unbound"
        | "device.deleted"
        | "end_user.created"
        | "end_user.updated"
        | "end_user.deleted"
      )[]
    | undefined;
  /** Limits events of recordings to those that match this query of the list when they are queued. Doesn't limit events of devices and end users. */
  query?: string | undefined;
  /** For people. */
  description?: string | null | undefined;
  /** A `paused` one gets its events once it is enabled again; a `disabled` one doesn't get the events of that time. */
  status?: "enabled" | "paused" | "disabled" | undefined;
};

export type ListWebhookDeliveriesQuery = {
  /** The max number of rows to return. */
  limit?: number | undefined;
  /** How many rows to skip. For jumping to a page: rows move as others arrive, so read them all by `cursor`. */
  offset?: number | undefined;
  /** `next_cursor` of the answer before, with the same filters. Not with `offset`. */
  cursor?: string | undefined;
  /** Only deliveries of this status. */
  status?:
    | "waiting"
    | "delivered"
    | "failed"
    | readonly ("waiting" | "delivered" | "failed")[]
    | undefined;
  /** Only events of this type. */
  type?:
    | "recording.created"
    | "recording.uploaded"
    | "recording.processing"
    | "recording.completed"
    | "recording.failed"
    | "recording.updated"
    | "recording.deleted"
    | "recording.restored"
    | "device.created"
    | "device.updated"
    | "device.bound"
    | "device.unbound"
    | "device.deleted"
    | "end_user.created"
    | "end_user.updated"
    | "end_user.deleted"
    | "webhook.test"
    | readonly (
        | "recording.created"
        | "recording.uploaded"
        | "recording.processing"
        | "recording.completed"
        | "recording.failed"
        | "recording.updated"
        | "recording.deleted"
        | "recording.restored"
        | "device.created"
        | "device.updated"
        | "device.bound"
        | "device.unbound"
        | "device.deleted"
        | "end_user.created"
        | "end_user.updated"
        | "end_user.deleted"
        | "webhook.test"
      )[]
    | undefined;
};

export type ResendWebhookDeliveriesBody = {
  /** Events of this moment or later. */
  after?: string | undefined;
  /** Events before this moment. */
  before?: string | undefined;
  type?:
    | "recording.created"
    | "recording.uploaded"
    | "recording.processing"
    | "recording.completed"
    | "recording.failed"
    | "recording.updated"
    | "recording.deleted"
    | "recording.restored"
    | "device.created"
    | "device.updated"
    | "device.bound"
    | "device.unbound"
    | "device.deleted"
    | "end_user.created"
    | "end_user.updated"
    | "end_user.deleted"
    | "webhook.test"
    | (
        | "recording.created"
        | "recording.uploaded"
        | "recording.processing"
        | "recording.completed"
        | "recording.failed"
        | "recording.updated"
        | "recording.deleted"
        | "recording.restored"
        | "device.created"
        | "device.updated"
        | "device.bound"
        | "device.unbound"
        | "device.deleted"
        | "end_user.created"
        | "end_user.updated"
        | "end_user.deleted"
        | "webhook.test"
      )[]
    | undefined;
  status?: "waiting" | "delivered" | "failed" | undefined;
  /** Events of recordings that match this query of the list now. */
  query?: string | undefined;
  /** Only returns the number of deliveries. */
  dry_run?: boolean | undefined;
};

export type RotateWebhookSecretBody = Record<string, never>;

export type TestWebhookEndpointBody = Record<string, never>;

/** The operations of the API, one method each. */
export class Operations extends Transport {
  /** List a project's devices, newest first. Needs the scope `devices:read`. */
  listDevices(query: ListDevicesQuery = {}, options: CallOptions = {}): Pages<Device> {
    return this.pages<Device>({ method: "GET", path: "/api/devices", query }, options);
  }

  /** Create a device, or get the one that has this serial number. Needs the scope `devices:write`. */
  createDevice(body: CreateDeviceBody, options: CallOptions = {}): Promise<Device> {
    return this.json<Device>(
      { method: "POST", path: "/api/devices", body, takesKey: true },
      options,
    );
  }

  /** Count the recordings of some devices. Needs the scope `recordings:read`. */
  listDeviceActivity(
    query: ListDeviceActivityQuery,
    options: CallOptions = {},
  ): Promise<Activities> {
    return this.json<Activities>({ method: "GET", path: "/api/devices/activity", query }, options);
  }

  /** Count the devices that are online, low on battery or full. Needs the scope `devices:read`. */
  countDeviceStates(options: CallOptions = {}): Promise<DeviceStats> {
    return this.json<DeviceStats>({ method: "GET", path: "/api/devices/stats" }, options);
  }

  /** Get a device. Needs the scope `devices:read`. */
  getDevice(id: string, options: CallOptions = {}): Promise<Device> {
    return this.json<Device>(
      { method: "GET", path: `/api/devices/${encodeURIComponent(id)}` },
      options,
    );
  }

  /** Change a device's fields. Needs the scope `devices:write`. */
  updateDevice(
    id: string,
    body: UpdateDeviceBody = {},
    options: CallOptions = {},
  ): Promise<Device> {
    return this.json<Device>(
      { method: "PATCH", path: `/api/devices/${encodeURIComponent(id)}`, body },
      options,
    );
  }

  /** Delete a device, or move its recordings to another one first. Needs the scope `devices:write`. */
  deleteDevice(
    id: string,
    query: DeleteDeviceQuery = {},
    options: CallOptions = {},
  ): Promise<Operation> {
    return this.json<Operation>(
      { method: "DELETE", path: `/api/devices/${encodeURIComponent(id)}`, query },
      options,
    );
  }

  /** Bind a device to an end user. Needs the scope `devices:write`. */
  bindDevice(id: string, body: BindDeviceBody, options: CallOptions = {}): Promise<Device> {
    return this.json<Device>(
      { method: "POST", path: `/api/devices/${encodeURIComponent(id)}/bind`, body, takesKey: true },
      options,
    );
  }

  /** Send a device's heartbeat, with its state. Needs the scope `devices:write`. */
  sendHeartbeat(
    id: string,
    body: SendHeartbeatBody = {},
    options: CallOptions = {},
  ): Promise<DeviceState> {
    return this.json<DeviceState>(
      {
        method: "POST",
        path: `/api/devices/${encodeURIComponent(id)}/heartbeat`,
        body,
        takesKey: true,
      },
      options,
    );
  }

  /** Get a device's last heartbeat. Needs the scope `devices:read`. */
  getDeviceState(id: string, options: CallOptions = {}): Promise<DeviceState> {
    return this.json<DeviceState>(
      { method: "GET", path: `/api/devices/${encodeURIComponent(id)}/state` },
      options,
    );
  }

  /** Unbind a device from its end user. Needs the scope `devices:write`. */
  unbindDevice(
    id: string,
    body: UnbindDeviceBody = {},
    options: CallOptions = {},
  ): Promise<Device> {
    return this.json<Device>(
      {
        method: "POST",
        path: `/api/devices/${encodeURIComponent(id)}/unbind`,
        body,
        takesKey: true,
      },
      options,
    );
  }

  /** List a project's end users, newest first. Needs the scope `end_users:read`. */
  listEndUsers(query: ListEndUsersQuery = {}, options: CallOptions = {}): Pages<EndUser> {
    return this.pages<EndUser>({ method: "GET", path: "/api/end-users", query }, options);
  }

  /** Create an end user, or get the one that has this external id. Needs the scope `end_users:write`. */
  createEndUser(body: CreateEndUserBody, options: CallOptions = {}): Promise<EndUser> {
    return this.json<EndUser>(
      { method: "POST", path: "/api/end-users", body, takesKey: true },
      options,
    );
  }

  /** Count the recordings of some end users. Needs the scope `recordings:read`. */
  listEndUserActivity(
    query: ListEndUserActivityQuery,
    options: CallOptions = {},
  ): Promise<Activities> {
    return this.json<Activities>(
      { method: "GET", path: "/api/end-users/activity", query },
      options,
    );
  }

  /** Get an end user. Needs the scope `end_users:read`. */
  getEndUser(id: string, options: CallOptions = {}): Promise<EndUser> {
    return this.json<EndUser>(
      { method: "GET", path: `/api/end-users/${encodeURIComponent(id)}` },
      options,
    );
  }

  /** Change an end user's fields. Needs the scope `end_users:write`. */
  updateEndUser(
    id: string,
    body: UpdateEndUserBody = {},
    options: CallOptions = {},
  ): Promise<EndUser> {
    return this.json<EndUser>(
      { method: "PATCH", path: `/api/end-users/${encodeURIComponent(id)}`, body },
      options,
    );
  }

  /** Delete an end user, or move its recordings to another one first. Needs the scope `end_users:write`. */
  deleteEndUser(
    id: string,
    query: DeleteEndUserQuery = {},
    options: CallOptions = {},
  ): Promise<Operation> {
    return this.json<Operation>(
      { method: "DELETE", path: `/api/end-users/${encodeURIComponent(id)}`, query },
      options,
    );
  }

  /** Follow the changes of recordings, devices and end users, oldest first. Needs the scope `events:read`. */
  listEvents(query: ListEventsQuery = {}, options: CallOptions = {}): Promise<EventsPage> {
    return this.json<EventsPage>({ method: "GET", path: "/api/events", query }, options);
  }

  /** Get the bytes of a file, or a part of them. Needs the scope `recordings:read`. */
  getMediaContent(
    id: string,
    query: GetMediaContentQuery = {},
    options: CallOptions = {},
  ): Promise<Response> {
    return this.response(
      { method: "GET", path: `/api/media/${encodeURIComponent(id)}/content`, query },
      options,
    );
  }

  /** Get the thumbnail of a photo or a video. Needs the scope `recordings:read`. */
  getMediaThumbnail(id: string, options: CallOptions = {}): Promise<Response> {
    return this.response(
      { method: "GET", path: `/api/media/${encodeURIComponent(id)}/thumbnail` },
      options,
    );
  }

  /** Get a file's waveform, or a part of it in more detail. Needs the scope `recordings:read`. */
  getWaveform(
    id: string,
    query: GetWaveformQuery = {},
    options: CallOptions = {},
  ): Promise<Waveform> {
    return this.json<Waveform>(
      { method: "GET", path: `/api/media/${encodeURIComponent(id)}/waveform`, query },
      options,
    );
  }

  /** Get this document. */
  getDocument(options: CallOptions = {}): Promise<ApiDocument> {
    return this.json<ApiDocument>({ method: "GET", path: "/api/openapi.json" }, options);
  }

  /** Get an operation and its progress. Needs the scope `recordings:read`. */
  getOperation(id: string, options: CallOptions = {}): Promise<Operation> {
    return this.json<Operation>(
      { method: "GET", path: `/api/operations/${encodeURIComponent(id)}` },
      options,
    );
  }

  /** Cancel an operation: recordings it hasn't reached stay as they are. Needs the scope `recordings:write`. */
  cancelOperation(
    id: string,
    body: CancelOperationBody = {},
    options: CallOptions = {},
  ): Promise<Operation> {
    return this.json<Operation>(
      {
        method: "POST",
        path: `/api/operations/${encodeURIComponent(id)}/cancel`,
        body,
        takesKey: true,
      },
      options,
    );
  }

  /** List an operation's recordings with their outcomes. Needs the scope `recordings:read`. */
  listOperationItems(
    id: string,
    query: ListOperationItemsQuery = {},
    options: CallOptions = {},
  ): Pages<OperationItem> {
    return this.pages<OperationItem>(
      { method: "GET", path: `/api/operations/${encodeURIComponent(id)}/items`, query },
      options,
    );
  }

  /** Undo an operation, by another one. Needs the scope `recordings:write`. */
  undoOperation(
    id: string,
    body: UndoOperationBody = {},
    options: CallOptions = {},
  ): Promise<Operation> {
    return this.json<Operation>(
      {
        method: "POST",
        path: `/api/operations/${encodeURIComponent(id)}/undo`,
        body,
        takesKey: true,
      },
      options,
    );
  }

  /** List a project's recordings, newest first. Needs the scope `recordings:read`. */
  listRecordings(query: ListRecordingsQuery = {}, options: CallOptions = {}): Pages<Recording> {
    return this.pages<Recording>({ method: "GET", path: "/api/recordings", query }, options);
  }

  /** Create a pending recording, optionally with its files. Needs the scope `recordings:write`. */
  createRecording(
    body: CreateRecordingBody = {},
    options: CallOptions = {},
  ): Promise<CreatedRecording> {
    return this.json<CreatedRecording>(
      { method: "POST", path: "/api/recordings", body, takesKey: true },
      options,
    );
  }

  /** Act on many recordings in the background. Needs the scope `recordings:write`. */
  actOnRecordings(
    body: ActOnRecordingsBody,
    options: CallOptions = {},
  ): Promise<OperationPreview | Operation> {
    return this.json<OperationPreview | Operation>(
      { method: "POST", path: "/api/recordings/bulk", body, takesKey: true },
      options,
    );
  }

  /** Count the recordings that match. Needs the scope `recordings:read`. */
  countRecordings(
    query: CountRecordingsQuery = {},
    options: CallOptions = {},
  ): Promise<RecordingsCount> {
    return this.json<RecordingsCount>(
      { method: "GET", path: "/api/recordings/count", query },
      options,
    );
  }

  /** Download all recordings that match, as CSV or JSON. Needs the scope `recordings:read`. */
  exportRecordings(
    query: ExportRecordingsQuery = {},
    options: CallOptions = {},
  ): Promise<Response> {
    return this.response({ method: "GET", path: "/api/recordings/export", query }, options);
  }

  /** Count the recordings that match by the values of their fields. Needs the scope `recordings:read`. */
  countRecordingsByFacet(
    query: CountRecordingsByFacetQuery,
    options: CallOptions = {},
  ): Promise<{
    data: Record<
      string,
      {
        value: string;
        label: string;
        count: number;
        is_exact?: false | undefined;
      }[]
    >;
    total: number;
    is_exact?: false | undefined;
  }> {
    return this.json<{
      data: Record<
        string,
        {
          value: string;
          label: string;
          count: number;
          is_exact?: false | undefined;
        }[]
      >;
      total: number;
      is_exact?: false | undefined;
    }>({ method: "GET", path: "/api/recordings/facets", query }, options);
  }

  /** Get the reasons for which recordings failed. Needs the scope `recordings:read`. */
  listRecordingFailures(
    query: ListRecordingFailuresQuery,
    options: CallOptions = {},
  ): Promise<RecordingFailures> {
    return this.json<RecordingFailures>(
      { method: "GET", path: "/api/recordings/failures", query },
      options,
    );
  }

  /** Count the recordings that match over time, by status. Needs the scope `recordings:read`. */
  countRecordingsOverTime(
    query: CountRecordingsOverTimeQuery = {},
    options: CallOptions = {},
  ): Promise<{
    data: {
      start: string;
      end: string;
      counts: {
        pending: number;
        uploaded: number;
        processing: number;
        completed: number;
        failed: number;
      };
    }[];
    interval: "minute" | "hour" | "day" | "week" | "month" | "year" | "century";
  }> {
    return this.json<{
      data: {
        start: string;
        end: string;
        counts: {
          pending: number;
          uploaded: number;
          processing: number;
          completed: number;
          failed: number;
        };
      }[];
      interval: "minute" | "hour" | "day" | "week" | "month" | "year" | "century";
    }>({ method: "GET", path: "/api/recordings/histogram", query }, options);
  }

  /** Get a recording. Needs the scope `recordings:read`. */
  getRecording(id: string, options: CallOptions = {}): Promise<Recording> {
    return this.json<Recording>(
      { method: "GET", path: `/api/recordings/${encodeURIComponent(id)}` },
      options,
    );
  }

  /** Change a recording's name, owners, times and metadata. Needs the scope `recordings:write`. */
  updateRecording(
    id: string,
    body: UpdateRecordingBody = {},
    options: CallOptions = {},
  ): Promise<Recording> {
    return this.json<Recording>(
      { method: "PATCH", path: `/api/recordings/${encodeURIComponent(id)}`, body },
      options,
    );
  }

  /** Delete a recording and its files for good, or move it to the trash. Needs the scope `recordings:write`. */
  deleteRecording(
    id: string,
    query: DeleteRecordingQuery = {},
    options: CallOptions = {},
  ): Promise<void> {
    return this.json<void>(
      { method: "DELETE", path: `/api/recordings/${encodeURIComponent(id)}`, query },
      options,
    );
  }

  /** Get a URL that serves a file without a key. Needs the scope `recordings:read`. */
  createDownloadUrl(
    id: string,
    body: CreateDownloadUrlBody,
    options: CallOptions = {},
  ): Promise<DownloadUrl> {
    return this.json<DownloadUrl>(
      {
        method: "POST",
        path: `/api/recordings/${encodeURIComponent(id)}/download-url`,
        body,
        takesKey: true,
      },
      options,
    );
  }

  /** List what happened to a recording, and what each webhook endpoint answered. Needs the scope `webhooks:read`. */
  listRecordingEvents(id: string, options: CallOptions = {}): Promise<RecordingEvents> {
    return this.json<RecordingEvents>(
      { method: "GET", path: `/api/recordings/${encodeURIComponent(id)}/events` },
      options,
    );
  }

  /** List every change of a recording's status, oldest first. Needs the scope `recordings:read`. */
  listRecordingHistory(id: string, options: CallOptions = {}): Promise<History> {
    return this.json<History>(
      { method: "GET", path: `/api/recordings/${encodeURIComponent(id)}/history` },
      options,
    );
  }

  /** List a recording's files with their analyses. Needs the scope `recordings:read`. */
  listRecordingMedia(id: string, options: CallOptions = {}): Promise<MediaDetails> {
    return this.json<MediaDetails>(
      { method: "GET", path: `/api/recordings/${encodeURIComponent(id)}/media` },
      options,
    );
  }

  /** Remove a file from a recording that isn't processed yet. Needs the scope `recordings:write`. */
  withdrawFile(id: string, media_id: string, options: CallOptions = {}): Promise<void> {
    return this.json<void>(
      {
        method: "DELETE",
        path: `/api/recordings/${encodeURIComponent(id)}/media/${encodeURIComponent(media_id)}`,
      },
      options,
    );
  }

  /** Restore a recording from the trash. Needs the scope `recordings:write`. */
  restoreRecording(
    id: string,
    body: RestoreRecordingBody = {},
    options: CallOptions = {},
  ): Promise<Recording> {
    return this.json<Recording>(
      {
        method: "POST",
        path: `/api/recordings/${encodeURIComponent(id)}/restore`,
        body,
        takesKey: true,
      },
      options,
    );
  }

  /** Process a recording again if it failed or one of its files couldn't be read. Needs the scope `recordings:write`. */
  retryRecording(
    id: string,
    body: RetryRecordingBody = {},
    options: CallOptions = {},
  ): Promise<Recording> {
    return this.json<Recording>(
      {
        method: "POST",
        path: `/api/recordings/${encodeURIComponent(id)}/retry`,
        body,
        takesKey: true,
      },
      options,
    );
  }

  /** Complete a recording's uploads. Needs the scope `recordings:write`. */
  completeUpload(
    id: string,
    body: CompleteUploadBody = {},
    options: CallOptions = {},
  ): Promise<Recording> {
    return this.json<Recording>(
      {
        method: "POST",
        path: `/api/recordings/${encodeURIComponent(id)}/upload-complete`,
        body,
        takesKey: true,
      },
      options,
    );
  }

  /** Get the upload URL of a recording's file. Needs the scope `recordings:write`. */
  createUploadUrl(
    id: string,
    body: CreateUploadUrlBody,
    options: CallOptions = {},
  ): Promise<UploadUrl> {
    return this.json<UploadUrl>(
      {
        method: "POST",
        path: `/api/recordings/${encodeURIComponent(id)}/upload-url`,
        body,
        takesKey: true,
      },
      options,
    );
  }

  /** List the uploads of a pending recording, with their progress and new URLs. Needs the scope `recordings:write`. */
  listUploads(id: string, options: CallOptions = {}): Promise<PendingUploads> {
    return this.json<PendingUploads>(
      { method: "GET", path: `/api/recordings/${encodeURIComponent(id)}/uploads` },
      options,
    );
  }

  /** List a project's recordings in the trash, the last deleted first. Needs the scope `recordings:read`. */
  listTrash(query: ListTrashQuery = {}, options: CallOptions = {}): Pages<TrashedRecording> {
    return this.pages<TrashedRecording>({ method: "GET", path: "/api/trash", query }, options);
  }

  /** List a project's views. Needs the scope `recordings:read`. */
  listViews(options: CallOptions = {}): Promise<Views> {
    return this.json<Views>({ method: "GET", path: "/api/views" }, options);
  }

  /** Save a list of recordings under a name. Needs the scope `recordings:write`. */
  createView(body: CreateViewBody, options: CallOptions = {}): Promise<View> {
    return this.json<View>({ method: "POST", path: "/api/views", body, takesKey: true }, options);
  }

  /** Get a view. Needs the scope `recordings:read`. */
  getView(id: string, options: CallOptions = {}): Promise<View> {
    return this.json<View>(
      { method: "GET", path: `/api/views/${encodeURIComponent(id)}` },
      options,
    );
  }

  /** Change a view. Needs the scope `recordings:write`. */
  updateView(id: string, body: UpdateViewBody = {}, options: CallOptions = {}): Promise<View> {
    return this.json<View>(
      { method: "PATCH", path: `/api/views/${encodeURIComponent(id)}`, body },
      options,
    );
  }

  /** Delete a view. Needs the scope `recordings:write`. */
  deleteView(id: string, options: CallOptions = {}): Promise<void> {
    return this.json<void>(
      { method: "DELETE", path: `/api/views/${encodeURIComponent(id)}` },
      options,
    );
  }

  /** Get a delivery: its body, and the answer to each try. Needs the scope `webhooks:read`. */
  getWebhookDelivery(id: string, options: CallOptions = {}): Promise<WebhookDeliveryDetail> {
    return this.json<WebhookDeliveryDetail>(
      { method: "GET", path: `/api/webhook-deliveries/${encodeURIComponent(id)}` },
      options,
    );
  }

  /** Resend a delivery: the same bytes and id, with a new signature. Needs the scope `webhooks:write`. */
  resendWebhookDelivery(
    id: string,
    body: ResendWebhookDeliveryBody = {},
    options: CallOptions = {},
  ): Promise<WebhookDelivery> {
    return this.json<WebhookDelivery>(
      {
        method: "POST",
        path: `/api/webhook-deliveries/${encodeURIComponent(id)}/resend`,
        body,
        takesKey: true,
      },
      options,
    );
  }

  /** List a project's webhook endpoints. Needs the scope `webhooks:read`. */
  listWebhookEndpoints(options: CallOptions = {}): Promise<WebhookEndpoints> {
    return this.json<WebhookEndpoints>({ method: "GET", path: "/api/webhook-endpoints" }, options);
  }

  /** Create a webhook endpoint; only this answer has its secret. Needs the scope `webhooks:write`. */
  createWebhookEndpoint(
    body: CreateWebhookEndpointBody,
    options: CallOptions = {},
  ): Promise<CreatedWebhookEndpoint> {
    return this.json<CreatedWebhookEndpoint>(
      { method: "POST", path: "/api/webhook-endpoints", body },
      options,
    );
  }

  /** Get a webhook endpoint and its statistics. Needs the scope `webhooks:read`. */
  getWebhookEndpoint(id: string, options: CallOptions = {}): Promise<WebhookEndpoint> {
    return this.json<WebhookEndpoint>(
      { method: "GET", path: `/api/webhook-endpoints/${encodeURIComponent(id)}` },
      options,
    );
  }

  /** Change, pause, disable or enable a webhook endpoint. Needs the scope `webhooks:write`. */
  updateWebhookEndpoint(
    id: string,
    body: UpdateWebhookEndpointBody = {},
    options: CallOptions = {},
  ): Promise<WebhookEndpoint> {
    return this.json<WebhookEndpoint>(
      { method: "PATCH", path: `/api/webhook-endpoints/${encodeURIComponent(id)}`, body },
      options,
    );
  }

  /** Delete a webhook endpoint and its ledger. Needs the scope `webhooks:write`. */
  deleteWebhookEndpoint(id: string, options: CallOptions = {}): Promise<void> {
    return this.json<void>(
      { method: "DELETE", path: `/api/webhook-endpoints/${encodeURIComponent(id)}` },
      options,
    );
  }

  /** List the deliveries of a webhook endpoint, the latest event first. Needs the scope `webhooks:read`. */
  listWebhookDeliveries(
    id: string,
    query: ListWebhookDeliveriesQuery = {},
    options: CallOptions = {},
  ): Pages<WebhookDelivery> {
    return this.pages<WebhookDelivery>(
      { method: "GET", path: `/api/webhook-endpoints/${encodeURIComponent(id)}/deliveries`, query },
      options,
    );
  }

  /** Resend all matching deliveries of a webhook endpoint. Needs the scope `webhooks:write`. */
  resendWebhookDeliveries(
    id: string,
    body: ResendWebhookDeliveriesBody = {},
    options: CallOptions = {},
  ): Promise<Resent> {
    return this.json<Resent>(
      {
        method: "POST",
        path: `/api/webhook-endpoints/${encodeURIComponent(id)}/resend`,
        body,
        takesKey: true,
      },
      options,
    );
  }

  /** Give a webhook endpoint a new secret, which only this answer has. Needs the scope `webhooks:write`. */
  rotateWebhookSecret(
    id: string,
    body: RotateWebhookSecretBody = {},
    options: CallOptions = {},
  ): Promise<CreatedWebhookEndpoint> {
    return this.json<CreatedWebhookEndpoint>(
      {
        method: "POST",
        path: `/api/webhook-endpoints/${encodeURIComponent(id)}/rotate-secret`,
        body,
      },
      options,
    );
  }

  /** Send a webhook endpoint an event of the type `webhook.test`. Needs the scope `webhooks:write`. */
  testWebhookEndpoint(
    id: string,
    body: TestWebhookEndpointBody = {},
    options: CallOptions = {},
  ): Promise<WebhookDelivery> {
    return this.json<WebhookDelivery>(
      {
        method: "POST",
        path: `/api/webhook-endpoints/${encodeURIComponent(id)}/test`,
        body,
        takesKey: true,
      },
      options,
    );
  }

  /** Check that the server and its database answer. */
  getHealth(options: CallOptions = {}): Promise<Health> {
    return this.json<Health>({ method: "GET", path: "/health" }, options);
  }
}
