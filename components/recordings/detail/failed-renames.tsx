"use client";

import { type Mutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { Failure } from "@/components/forms/failure";
import { Button } from "@/components/ui/button";
import { RENAMES, type RenameState } from "./use-rename";

/** The latest failed renames, on any page the person is on, until each is dismissed. */
export function FailedRenames() {
  const client = useQueryClient();
  const renames = useMutationState({ filters: { mutationKey: RENAMES }, select: renameOf });
  // A rename that was followed by another one no longer matters.
  const latest = new Map(renames.map((rename) => [String(rename.key), rename]));
  const failed = [...latest.values()].filter(({ state }) => state.status === "error");

  function dismiss(mutationKey: readonly unknown[]) {
    const cache = client.getMutationCache();
    for (const rename of cache.findAll({ mutationKey })) cache.remove(rename);
    document.querySelector<HTMLElement>("main")?.focus();
  }

  return (
    <div
      role="alert"
      className="fixed inset-x-3 bottom-3 z-40 flex flex-col gap-2 empty:hidden md:right-auto md:bottom-4 md:left-59 md:w-100"
    >
      {failed.map(({ key, state: { context, variables = null, error } }) => (
        <div
          key={String(key)}
          className="flex items-start gap-2 rounded-card bg-raised py-2 pr-2 pl-4 shadow-popup"
        >
          <div className="flex min-w-0 grow flex-col gap-1 py-1">
            <p className="font-medium wrap-anywhere">
              Could not rename {wordsOf(context?.kept.name)} to {wordsOf(variables)}
            </p>
            {error && <Failure needsSession error={error} />}
          </div>
          <Button variant="ghost" size="icon" aria-label="Dismiss" onClick={() => dismiss(key)}>
            <X aria-hidden />
          </Button>
        </div>
      ))}
    </div>
  );
}

function renameOf({ options, state }: Mutation) {
  return { key: options.mutationKey ?? RENAMES, state: state as RenameState };
}

function wordsOf(name: string | null | undefined): string {
  return name == null ? "Untitled" : `“${name}”`;
}
