import { z } from "zod";
import { invalidParam } from "./api-error";
import { DEFAULT_WAVEFORM_POINTS } from "./limits";
import { decimalRule } from "./param-rule";
import { parseParams, type Query } from "./params";

/** Points that one request may ask for. */
const MAX_WAVEFORM_POINTS = 100_000;

/** What `GET /api/media/{id}/waveform` answers. */
export const waveformSchema = z
  .strictObject({
    duration_ms: z
      .number()
      .int()
      .nonnegative()
      .meta({ description: "How long the whole file is." }),
    start_ms: z.number().int().nonnegative().meta({
      description: "Where the part begins that the peaks are of; 0 unless another was asked for.",
    }),
    end_ms: z.number().int().nonnegative().meta({
      description: "Where it ends; `duration_ms` unless another was asked for.",
    }),
    peaks: z.array(z.number().min(0).max(1)).meta({
      description: "The loudest amplitude of each slice, evenly spaced over the part.",
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
  description: "Into how many slices to cut the part; fewer come if fewer are kept.",
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
    description: "Where the part begins, in milliseconds of the file.",
    default: 0,
    examples: [0],
  }),
  end_ms: milliseconds.meta({
    description: "Where it ends, at most the file's `duration_ms`, which is the default.",
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
