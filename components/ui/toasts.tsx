"use client";

import { useSyncExternalStore } from "react";
import { announce } from "./announcer";
import type { ToastText } from "./popups/toast-list";
import { usePopups } from "./use-popups";

/** A toast that was asked for, and what takes it off once it is shown. */
type Asked = { toast: ToastText; isOver: boolean; close?: () => void };

let add: ((toast: ToastText) => () => void) | null = null;
let asked: Asked[] = [];
const listeners = new Set<() => void>();

/**
 * Shows a toast for ten seconds, and announces it to screen readers. Returns a function that closes
 * it.
 */
export function showToast(toast: ToastText): () => void {
  announce(toast.text);
  const one: Asked = { toast, isOver: false };
  asked = [...asked, one];
  addAsked();
  for (const listener of listeners) listener();
  return () => {
    one.isOver = true;
    one.close?.();
  };
}

/** The page's toasts, whose code is loaded when there is a first one. */
export function Toasts() {
  const isNeeded = useSyncExternalStore(
    subscribe,
    () => asked.length > 0,
    () => false,
  );
  const popups = usePopups(isNeeded);
  if (!popups) return null;
  return (
    <popups.ToastList
      onListening={(next) => {
        add = next;
        addAsked();
      }}
    />
  );
}

function addAsked(): void {
  if (!add) return;
  for (const one of asked.splice(0)) {
    if (!one.isOver) one.close = add(one.toast);
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
