import { z } from "zod";
import { timestamp } from "./recording";
import type { RecordingStatus } from "./recording-values";
import { selectionQuery } from "./recordings-query";
import { sortParam } from "./recordings-sort";

/** The lengths of buckets, shortest first, by the zone's clocks and calendar. Weeks begin on Monday. */
export const intervals = ["minute", "hour", "day", "week", "month", "year", "century"] as const;
export type Interval = (typeof intervals)[number];

/** Max buckets of one answer. */
export const MAX_BUCKETS = 200;

const count = z.number().int().nonnegative();

/** The answer of `GET /api/recordings/histogram`. */
export const histogramSchema = z.strictObject({
  data: z
    .array(
      z.strictObject({
        start: timestamp,
        /** Exclusive: the next one's start. */
        end: timestamp,
        counts: z.strictObject({
          pending: count,
          uploaded: count,
          processing: count,
          completed: count,
          failed: count,
        } satisfies Record<RecordingStatus, unknown>),
      }),
    )
    .max(MAX_BUCKETS),
  interval: z.enum(intervals),
});

export type Histogram = z.infer<typeof histogramSchema>;

const times = ["created_at", "started_at", "updated_at"] as const;
const choices = ["auto", ...intervals] as const;
const histogramParams = {
  by: z
    .enum(times, `must be one of ${times.join(", ")}`)
    .meta({ description: "The time by which recordings are counted; default `created_at`." }),
  interval: z.enum(choices, `must be one of ${choices.join(", ")}`).meta({
    description: "The length of each bucket; `auto`, the default, is the shortest that fits.",
  }),
  sort: sortParam,
};

/** The parameters of `GET /api/recordings/histogram`. */
export const histogramQuery = selectionQuery(histogramParams, [], ({ by, interval }) => ({
  by: by[0] ?? "created_at",
  interval: interval[0] ?? "auto",
}));
