"use client";

import { createContext, useContext } from "react";

const TabStop = createContext<-1 | undefined>(undefined);

/**
 * Takes the controls inside out of the Tab order, because their container is one stop by itself.
 */
export function OneTabStop({ children }: { children: React.ReactNode }) {
  return <TabStop value={-1}>{children}</TabStop>;
}

/** The `tabIndex` of a control: undefined if the Tab key stops at it. */
export function useTabStop(): -1 | undefined {
  return useContext(TabStop);
}
