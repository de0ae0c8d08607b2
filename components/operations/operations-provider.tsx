"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useEffectEvent, useState } from "react";
import { isShortcut } from "@/components/ui/owns-key";
import { showToast } from "@/components/ui/toasts";
import { invalidateRecordings } from "@/lib/client/cached-recordings";
import { recordingsKey } from "@/lib/client/fetch-recordings";
import { trashKey } from "@/lib/client/fetch-trash";
import {
  type OperationRequest,
  operationOptions,
  sendCancellation,
  sendOperation,
  sendUndo,
} from "@/lib/client/operations";
import type { RecordingsOperation } from "@/lib/schemas/operation";
import { resultText } from "./operation-labels";

/** Undoes the last operation. */
type Undo = () => void;

export type Operations = {
  /** Whether deleted recordings go to a trash. */
  hasTrash: boolean;
  /** The operation that goes on; null if none does. */
  current: RecordingsOperation | null;
  /** Begins one. Only one of a person goes on at a time. */
  begin: (asked: OperationRequest) => void;
  isBeginning: boolean;
  /** Follows one that was begun otherwise. */
  follow: (begun: RecordingsOperation) => void;
  cancel: () => void;
  /** Shows in a toast what was done to recordings, with a way to undo it: by the toast or by ⌘Z. */
  tell: (text: string, undo: Undo | null) => void;
  /** Whether a page shows the progress itself. */
  isShown: boolean;
  /** When the list was last fetched because an operation had ended, in milliseconds; 0 if never. */
  readAt: number;
  /** Counts the pages that do: `useShownProgress`. */
  setShownBy: (change: (count: number) => number) => void;
};

const OperationsContext = createContext<Operations | null>(null);

/** The running operations and those that can be undone, on all pages of the project. */
export function useOperations(): Operations {
  const operations = useContext(OperationsContext);
  if (!operations) throw new Error("there is no OperationsProvider");
  return operations;
}

/** Says whether the page shows the progress itself. */
export function useShownProgress(isShown: boolean): void {
  const { setShownBy } = useOperations();
  useEffect(() => {
    if (!isShown) return;
    setShownBy((count) => count + 1);
    return () => setShownBy((count) => count - 1);
  }, [isShown, setShownBy]);
}

type ProviderProps = { projectId: string; hasTrash: boolean; children: React.ReactNode };

/** Follows the operation that was begun last, also after a reload, and says how it ended. */
export function OperationsProvider({ projectId, hasTrash, children }: ProviderProps) {
  const client = useQueryClient();
  const [id, setId] = useKeptId(projectId);
  const [undo, setUndo] = useState<Undo | null>(null);
  const [shownBy, setShownBy] = useState(0);
  const [readAt, setReadAt] = useState(0);
  const { data: operation } = useQuery({
    ...operationOptions(projectId, id ?? ""),
    enabled: id !== null,
  });

  function follow(begun: RecordingsOperation) {
    client.setQueryData(operationOptions(projectId, begun.id).queryKey, begun);
    setId(begun.id);
  }
  const fail = (error: Error) => showToast({ text: error.message, isFailure: true });
  const beginning = useMutation({
    mutationFn: (asked: OperationRequest) => sendOperation(projectId, asked, crypto.randomUUID()),
    onSuccess: follow,
    onError: fail,
  });
  const undoing = useMutation({
    mutationFn: (undone: string) => sendUndo(projectId, undone),
    onSuccess: follow,
    onError: fail,
  });
  const cancelling = useMutation({
    mutationFn: (cancelled: string) => sendCancellation(projectId, cancelled),
    onSuccess: (cancelled) =>
      client.setQueryData(operationOptions(projectId, cancelled.id).queryKey, cancelled),
    onError: fail,
  });

  function tell(text: string, takeBack: Undo | null) {
    const undoOnce =
      takeBack &&
      (() => {
        close();
        setUndo(null);
        takeBack();
      });
    const action = undoOnce && { label: "Undo", onClick: undoOnce };
    const close = showToast({ text, ...(action && { action }) });
    setUndo(() => undoOnce);
  }

  const isOver = operation === null || operation?.completed_at != null;
  const done = operation ? operation.done : 0;
  const end = useEffectEvent(() => {
    setId(null);
    void invalidateRecordings(client, projectId).then(() => setReadAt(Date.now()));
    void client.invalidateQueries({ queryKey: trashKey(projectId) });
    void client.invalidateQueries({ queryKey: ["recording", projectId] });
    if (!operation) return;
    const canUndo = operation.undo_until !== null && operation.done > 0;
    tell(resultText(operation), canUndo ? () => undoing.mutate(operation.id) : null);
  });
  useEffect(() => {
    if (id !== null && isOver) end();
  }, [id, isOver]);
  // Rows follow while it goes on.
  useEffect(() => {
    if (done > 0) void client.invalidateQueries({ queryKey: recordingsKey(projectId) });
  }, [client, projectId, done]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isUndo = (event.metaKey || event.ctrlKey) && !event.shiftKey && event.key === "z";
      if (!isUndo || !undo || !isShortcut(event)) return;
      event.preventDefault();
      undo();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [undo]);

  return (
    <OperationsContext
      value={{
        hasTrash,
        current: operation && !isOver ? operation : null,
        begin: beginning.mutate,
        isBeginning: beginning.isPending,
        follow,
        cancel: () => id !== null && cancelling.mutate(id),
        tell,
        isShown: shownBy > 0,
        readAt,
        setShownBy,
      }}
    >
      {children}
    </OperationsContext>
  );
}

/** The id of the operation that goes on, which a reload keeps. */
function useKeptId(projectId: string): [string | null, (id: string | null) => void] {
  const name = `operation ${projectId}`;
  const [id, setId] = useState<string | null>(null);
  useEffect(() => setId(sessionStorage.getItem(name)), [name]);
  return [
    id,
    (next) => {
      setId(next);
      if (next === null) sessionStorage.removeItem(name);
      else sessionStorage.setItem(name, next);
    },
  ];
}
