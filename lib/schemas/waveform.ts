import { z } from "zod";
import { invalidParam } from "./api-error";
import { DEFAULT_WAVEFORM_POINTS } from "./limits";
import { decimalRule } from "./param-rule";
import { parseParams, type Query } from "./params";

/** Points that one request may ask for. */
const MAX_WAVEFORM_POINTS = 100_000;

/** The answer of `GET /api/media/{id}/waveform`. */
export const waveformSchema = z
  .strictObject({
    duration_ms: z
      .number()
      .int()
      .nonnegative()
      .meta({ description: "The length of the whole file." }),
    start_ms: z.number().int().nonnegative().meta({
      description: "The beginning of the peaks' part; 0 by default.",
    }),
    end_ms: z.number().int().nonnegative().meta({
      description: "The end of the part; `duration_ms` by default.",
    }),
    peaks: z.array(z.number().min(0).max(1)).meta({
      description: "The max amplitude of each slice, evenly spaced over the part.",
      examples: [[0.02, 0.61, 0.47]],
    }),
  })
  .meta({ id: "Waveform" });

export type WaveformData = z.infer<typeof waveformSchema>;

/** The part of a waveform, and its number of slices. */
export type WaveformQuery = {
  points: number;
  start_ms: number;
  /** Null: the file's end. */
  end_ms: number | null;
};

const points = decimalRule(
  1,
  MAX_WAVEFORM_POINTS,
  `must be an integer from 1 to ${MAX_WAVEFORM_POINTS}`,
).meta({
  description: "The number of slices of the part; fewer if fewer peaks are stored.",
  default: DEFAULT_WAVEFORM_POINTS,
  examples: [500],
});
const milliseconds = decimalRule(
  0,
  Number.MAX_SAFE_INTEGER,
  "must be a whole number of milliseconds",
);
const rules = {
  points,
  start_ms: milliseconds.meta({
    description: "The beginning of the part, in milliseconds of the file.",
    default: 0,
    examples: [0],
  }),
  end_ms: milliseconds.meta({
    description:
      "The end of the part in milliseconds; max and default is the file's `duration_ms`.",
    examples: [250],
  }),
};

/** The parameters of `GET /api/media/{id}/waveform`. */
export const waveformQuery: Query<WaveformQuery> = {
  rules,
  repeatable: [],
  parse: (params) => {
    const values = parseParams(params, rules, []);
    const start_ms = values.start_ms[0] ?? 0;
    const end_ms = values.end_ms[0] ?? null;
    if (end_ms !== null && end_ms <= start_ms) {
      throw invalidParam("end_ms", "must be greater than `start_ms`");
    }
    return { points: values.points[0] ?? DEFAULT_WAVEFORM_POINTS, start_ms, end_ms };
  },
};
