import { z } from "zod";
import { invalidParam } from "./api-error";
import { textParam } from "./params";
import { selectionQuery } from "./recordings-query";
import { sortParam } from "./recordings-sort";

/** What recordings can be counted by. */
export const facetNames = ["status", "device_id", "end_user_id", "reason"] as const;
export type FacetName = (typeof facetNames)[number];

/** Values of a facet that are answered, most frequent first. */
export const MAX_FACET_VALUES = 50;

const facetValueSchema = z.strictObject({
  /** The filter's value that leaves these recordings. */
  value: z.string(),
  /** What people call it. */
  label: z.string(),
  count: z.number().int().positive(),
});

export type FacetValue = z.infer<typeof facetValueSchema>;

/** What `GET /api/recordings/facets` answers. */
export const recordingsFacetsSchema = z.strictObject({
  data: z.partialRecord(z.enum(facetNames), z.array(facetValueSchema).max(MAX_FACET_VALUES)),
  /** How many recordings match all filters. */
  total: z.number().int().nonnegative(),
});

export type RecordingsFacets = z.infer<typeof recordingsFacetsSchema>;

const facetParams = {
  facet: z
    .enum(facetNames, `must be one of ${facetNames.join(", ")}`)
    .meta({ description: "What to count by.", examples: ["status"] }),
  facet_q: textParam.meta({
    description: "Only values whose names or ids have words that begin so.",
    examples: ["desk"],
  }),
  sort: sortParam,
};

/** The parameters of `GET /api/recordings/facets`. */
export const facetsQuery = {
  ...selectionQuery(facetParams, ["facet"], ({ facet, facet_q }) => {
    if (facet.length === 0) throw invalidParam("facet", "is required: name what to count by");
    return { facets: facet, facet_q: facet_q[0] ?? null };
  }),
  required: ["facet"],
};
