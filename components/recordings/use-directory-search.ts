import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ownersOptions } from "@/lib/client/fetch-owners";
import type { OwnerKind } from "@/lib/schemas/owners";

const TYPING_MS = 150;
const SHOWN = 50;

/** Searches devices or end users on the server while the reader types. */
export function useDirectorySearch(directory: OwnerKind, projectId: string) {
  const [text, setText] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const q = useSettled(text.trim()) || null;
  const result = useQuery({
    ...ownersOptions(directory, projectId, { q, limit: SHOWN }),
    placeholderData: keepPreviousData,
    enabled: isOpen,
  });
  const isSearching = result.isPlaceholderData || text.trim() !== (q ?? "");
  const found = result.data?.data ?? [];
  return { text, setText, setIsOpen, isSearching, ...statusOf(result, q, isSearching), found };
}

function statusOf(
  result: {
    isError: boolean;
    isPending: boolean;
    data?: { data: unknown[]; has_more: boolean } | undefined;
  },
  q: string | null,
  isSearching: boolean,
): { status: string | null } {
  if (result.isError) return { status: "Could not search. Close and open this to try again." };
  if (result.isPending) return { status: "Searching…" };
  if (result.data?.data.length === 0) {
    if (isSearching) return { status: "Searching…" };
    return { status: q === null ? "There are none yet." : `None is called “${q}”.` };
  }
  return { status: result.data?.has_more ? `The newest ${SHOWN}. Type to find others.` : null };
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(setSettled, TYPING_MS, text);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
