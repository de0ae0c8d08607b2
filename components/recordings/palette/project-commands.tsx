"use client";

import { lazy } from "react";
import { CommandWindows } from "@/components/commands/command-windows";
import { CommandsProvider, useCommands } from "@/components/commands/commands-provider";
import { loadCode } from "@/components/ui/load-code";

// Loaded when it first opens.
const Palette = lazy(() =>
  loadCode(() => import("./palette")).then((m) => ({ default: m.Palette })),
);

type ProjectCommandsProps = {
  projectId: string;
  projects: readonly { id: string; name: string }[];
  children: React.ReactNode;
};

/** The list of keys and the palette, on every page of a project. */
export function ProjectCommands({ children, ...project }: ProjectCommandsProps) {
  return (
    <CommandsProvider>
      {children}
      <Windows {...project} />
    </CommandsProvider>
  );
}

function Windows(project: Omit<ProjectCommandsProps, "children">) {
  const { open } = useCommands();
  return (
    <CommandWindows
      palette={(isOpen) => <Palette {...project} isOpen={isOpen} onClose={() => open(null)} />}
    />
  );
}
