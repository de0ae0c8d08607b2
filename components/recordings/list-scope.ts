import { createContext, useContext } from "react";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";

/**
 * A list of one device's or end user's recordings: that filter is set, and can't be changed on its
 * page.
 */
export type ListScope = {
  /** The path of its page. */
  path: string;
  filter: "device_id" | "end_user_id";
  id: string;
};

const Context = createContext<ListScope | null>(null);

/** Has the list below it show the recordings of a scope alone. */
export const ListScopeProvider = Context.Provider;

/** Whose recordings are listed here; null for the whole project's. */
export function useListScope(): ListScope | null {
  return useContext(Context);
}

/** A query of the list with the scope's filter. */
export function withScope(query: RecordingsQuery, scope: ListScope | null): RecordingsQuery {
  return scope ? { ...query, [scope.filter]: [scope.id] } : query;
}

/** The same without it, as the address of the scope's page has it. */
export function withoutScope(query: RecordingsQuery, scope: ListScope | null): RecordingsQuery {
  return scope ? { ...query, [scope.filter]: [] } : query;
}
