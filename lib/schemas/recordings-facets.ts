import { z } from "zod";
import { invalidParam } from "./api-error";
import { readMetadataName } from "./metadata-param";
import { textParam } from "./params";
import { selectionQuery } from "./recordings-query";
import { sortParam } from "./recordings-sort";

/** The facets by which recordings can be counted; `metadata` means its keys, and `metadata[key]` that key's values. */
export const facetNames = [
  "status",
  "device_id",
  "end_user_id",
  "media_type",
  "reason",
  "has",
  "metadata",
] as const;
export type FacetName = (typeof facetNames)[number] | `metadata[${string}]`;

/** Facets that one request may ask for. */
const MAX_FACETS = 10;
/** Max values of a facet in an answer, the most frequent first. */
export const MAX_FACET_VALUES = 50;

const facetValueSchema = z.strictObject({
  /** The filter's value that leaves these recordings. */
  value: z.string(),
  /** The name that people know it by. */
  label: z.string(),
  count: z.number().int().positive(),
  /** Only there if there are more: the count is of a part of what matches. */
  is_exact: z.literal(false).optional(),
});

export type FacetValue = z.infer<typeof facetValueSchema>;

/** The answer of `GET /api/recordings/facets`. */
export const recordingsFacetsSchema = z.strictObject({
  data: z.record(z.string(), z.array(facetValueSchema).max(MAX_FACET_VALUES)),
  /** How many recordings match all filters. */
  total: z.number().int().nonnegative(),
  /** Only there if more match than `total` says. */
  is_exact: z.literal(false).optional(),
});

export type RecordingsFacets = z.infer<typeof recordingsFacetsSchema>;

const facetParam = z
  .string()
  .refine(isFacet, `must be one of ${facetNames.join(", ")} or metadata[key]`)
  .meta({
    description:
      "The field to count by: a filter, `metadata` for the keys of metadata, or `metadata[key]` for the values of one.",
    examples: ["status"],
  });

const facetParams = {
  facet: facetParam,
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
    if (facet.length > MAX_FACETS) {
      throw invalidParam("facet", `must be given at most ${MAX_FACETS} times`);
    }
    return { facets: facet.filter(isFacet), facet_q: facet_q[0] ?? null };
  }),
  required: ["facet"],
};

function isFacet(name: string): name is FacetName {
  return (facetNames as readonly string[]).includes(name) || readMetadataName(name) !== null;
}
