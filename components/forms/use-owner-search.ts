import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ownersOptions } from "@/lib/client/fetch-owners";
import type { OwnerKind, Owners } from "@/lib/schemas/owners";
import { useRelatedOwners } from "./use-related-owners";

const TYPING_MS = 150;

type FoundOwner = { value: string; text: string; detail?: string };

/**
 * Searches devices or end users on the server while a person types: those that are called so, then devices whose end
 * user is, and end users whose device is.
 *
 * @param isAsked Whether to search at all.
 */
export function useOwnerSearch(
  kind: OwnerKind,
  projectId: string,
  typed: string,
  limit: number,
  isAsked = true,
) {
  const q = useSettled(typed.trim()) || null;
  const { data, isError, isPending, isPlaceholderData } = useQuery({
    ...ownersOptions(kind, projectId, { q, limit }),
    placeholderData: keepPreviousData,
    enabled: isAsked,
  });
  const isSearching = isPlaceholderData || typed.trim() !== (q ?? "");
  const rows: readonly Owners[OwnerKind][] = (isAsked && data?.data) || [];
  const related = useRelatedOwners(kind, projectId, isAsked ? q : null).filter(
    ({ value }) => !rows.some(({ id }) => id === value),
  );
  const found: FoundOwner[] = [...rows.map(toFound), ...related];
  function statusText(): string | null {
    if (isError) return "Could not search. Close and open this to try again.";
    if (isPending) return "Searching…";
    if (found.length > 0) return data?.has_more ? `The first ${limit}. Type to find others.` : null;
    if (isSearching) return "Searching…";
    return q === null ? "There are none yet." : `None matches “${q}”.`;
  }
  return { isSearching, status: statusText(), found };
}

/** A text that distinguishes a device or an end user from others of the same name: e-mail, external id, serial number or id. */
function toFound(owner: Owners[OwnerKind]): FoundOwner {
  const known =
    "email" in owner ? [owner.email, owner.external_id] : [owner.serial_number, owner.model];
  const details = known.filter((one) => one !== null);
  if (!owner.name) return { value: owner.id, text: details[0] ?? owner.id };
  return { value: owner.id, text: owner.name, detail: details[0] ?? owner.id };
}

/** The text after a short pause in typing. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(setSettled, TYPING_MS, text);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
