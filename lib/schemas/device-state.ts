import { z } from "zod";
import { textField } from "./body-fields";
import { MAX_NAME_LENGTH } from "./limits";
import { idOf, timestamp } from "./recording";

/** How long a device counts as online after it was heard of, in milliseconds. */
export const ONLINE_MS = 5 * 60_000;
/** Below how many percent a battery is low. */
export const LOW_BATTERY_PERCENT = 20;
/** From which part of its storage on a device counts as full. */
export const FULL_STORAGE = 0.95;

const MAX_STATE_LENGTH = 64;
const MAX_STATE_KEYS = 20;
const stateText = textField(MAX_STATE_LENGTH);

/** A word, or an object such as `{"device_state": "idle", "pending_recordings": 2}`: devices speak either. */
const recordingState = z.union(
  [
    stateText,
    z
      .record(stateText, z.union([stateText, z.number(), z.boolean(), z.null()]))
      .refine((state) => Object.keys(state).length <= MAX_STATE_KEYS),
  ],
  `must be a text of 1 to ${MAX_STATE_LENGTH} characters, or an object of up to ${MAX_STATE_KEYS} such texts, numbers and booleans`,
);

const megabytes = z.number("must be a number").nonnegative("must be 0 or more");

const percent = z
  .number("must be a number")
  .min(0, "must be from 0 to 100")
  .max(100, "must be from 0 to 100");

/**
 * The body of `POST /api/devices/{id}/heartbeat`: an absent field keeps the device's last value.
 */
export const heartbeatSchema = z.object({
  battery_percent: percent.nullish().meta({ examples: [82] }),
  storage_used_mb: megabytes.nullish().meta({ examples: [1_200] }),
  storage_total_mb: megabytes.nullish().meta({ examples: [8_000] }),
  signal_strength_dbm: z
    .number("must be a number")
    .min(-200, "must be from -200 to 100")
    .max(100, "must be from -200 to 100")
    .nullish()
    .meta({ examples: [-67] }),
  recording_state: recordingState
    .nullish()
    .meta({ description: "In words of the device's own.", examples: ["recording"] }),
  firmware_version: textField(MAX_NAME_LENGTH)
    .nullish()
    .meta({ examples: ["2.8.1"] }),
});

export type Heartbeat = z.infer<typeof heartbeatSchema>;

/** The state that a device reported last; null if it never did. */
export const deviceStateSchema = z
  .strictObject({
    device_id: idOf("dev"),
    is_online: z.boolean().meta({
      description: `Whether it sent a heartbeat in the last ${ONLINE_MS / 60_000} minutes.`,
    }),
    last_seen_at: timestamp.nullable().meta({ description: "When it sent its last heartbeat." }),
    last_heartbeat_at: timestamp
      .nullable()
      .meta({ description: "The same, under the name that clients of api.bota.dev use." }),
    recording_state: z
      .union([
        z.string(),
        z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      ])
      .nullable()
      .meta({ description: "As the device sent it.", examples: ["recording"] }),
    battery_percent: z.number().nullable(),
    storage_used_mb: z.number().nullable(),
    storage_total_mb: z.number().nullable(),
    signal_strength_dbm: z.number().nullable(),
    firmware_version: z.string().nullable(),
  })
  .meta({ id: "DeviceState" });

export type DeviceState = z.infer<typeof deviceStateSchema>;

const count = z.number().int().nonnegative();

/** The answer of `GET /api/devices/stats`. */
export const deviceStatsSchema = z
  .strictObject({
    online_count: count.meta({
      description: `Sent a heartbeat in the last ${ONLINE_MS / 60_000} minutes.`,
    }),
    low_battery_count: count.meta({
      description: `Below ${LOW_BATTERY_PERCENT} %, as they reported.`,
    }),
    storage_full_count: count.meta({
      description: `With ${FULL_STORAGE * 100} % of their storage in use, as they reported.`,
    }),
  })
  .meta({ id: "DeviceStats" });

export type DeviceStats = z.infer<typeof deviceStatsSchema>;
