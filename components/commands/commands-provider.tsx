"use client";

import { createContext, useContext, useEffect, useMemo, useRef, useState } from "react";

/** Something that a page can do now, as the palette offers it. */
export type PageCommand = {
  /** Its own among the page's commands. */
  id: string;
  label: string;
  /** The text at its right: a number, a key. */
  detail?: string;
  icon: React.ReactNode;
  run: () => void;
};

/** The window over the page: all keys, or the palette of commands. */
export type CommandWindow = "keys" | "palette";

type Commands = {
  opened: CommandWindow | null;
  open: (what: CommandWindow | null) => void;
  /** Returns the page's present commands. */
  list: () => PageCommand[];
  /** Adds what a page can do, and returns what takes it off. */
  add: (source: () => PageCommand[]) => () => void;
};

const CommandsContext = createContext<Commands | null>(null);

/** Holds what pages can do, and which window of commands is open. */
export function CommandsProvider({ children }: { children: React.ReactNode }) {
  const [opened, open] = useState<CommandWindow | null>(null);
  const [sources] = useState(() => new Set<() => PageCommand[]>());
  const commands = useMemo(
    () => ({
      opened,
      open,
      list: () => [...sources].flatMap((source) => source()),
      add: (source: () => PageCommand[]) => {
        sources.add(source);
        return () => void sources.delete(source);
      },
    }),
    [opened, sources],
  );
  return <CommandsContext value={commands}>{children}</CommandsContext>;
}

export function useCommands(): Commands {
  const commands = useContext(CommandsContext);
  if (!commands) throw new Error("there is no CommandsProvider");
  return commands;
}

/** Offers in the palette what a component can do, for as long as it is drawn. */
export function usePageCommands(list: () => PageCommand[]): void {
  const { add } = useCommands();
  // Called while the palette renders, which isn't allowed for an effect's event.
  const latest = useRef(list);
  useEffect(() => {
    latest.current = list;
  });
  useEffect(() => add(() => latest.current()), [add]);
}
