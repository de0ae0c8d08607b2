import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { failuresOptions } from "@/lib/client/fetch-failures";
import type { Recording } from "@/lib/schemas/recording";
import { failedIds } from "./fetch-details";

/** The reasons of the rows that failed with one, by the recording's id. */
export function useFailures(
  projectId: string,
  rows: readonly Recording[],
): ReadonlyMap<string, string> {
  const { data } = useQuery({
    ...failuresOptions(projectId, failedIds(rows)),
    // The others' reasons are the same while one more is asked for.
    placeholderData: keepPreviousData,
  });
  return useMemo(
    () => new Map(data?.data.map(({ recording_id, message }) => [recording_id, message])),
    [data],
  );
}
