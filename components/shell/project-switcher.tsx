"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { Menu, MenuItem } from "@/components/ui/menu";
import { BrandMark } from "./brand-mark";
import { rememberProject } from "./last-project";

export type ShellProject = { id: string; name: string };

type ProjectSwitcherProps = { project: ShellProject; projects: readonly ShellProject[] };

/** In the narrow rail there is room for the mark alone. */
const nameClass = "grow truncate text-left md:max-xl:sr-only";

/** Names the project and leads to the person's others, if there are any. */
export function ProjectSwitcher({ project, projects }: ProjectSwitcherProps) {
  useEffect(() => rememberProject(project.id), [project.id]);
  if (projects.length < 2) {
    return (
      <p title={project.name} className="flex h-10 min-w-0 items-center gap-2.5 px-2 font-semibold">
        <BrandMark />
        <span className={nameClass}>{project.name}</span>
      </p>
    );
  }
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`Project: ${project.name}`}
          title={project.name}
          className="flex h-10 w-full min-w-0 items-center gap-2.5 rounded-control px-2 font-semibold hover:bg-hover"
        >
          <BrandMark />
          <span className={nameClass}>{project.name}</span>
          <ChevronsUpDown className="size-3.5 shrink-0 text-ink-3 md:max-xl:hidden" aria-hidden />
        </button>
      }
    >
      {projects.map(({ id, name }) => (
        <MenuItem key={id} render={<Link href={`/projects/${id}/recordings`} />}>
          <span className="grow truncate">{name}</span>
          {id === project.id && <Check aria-label="current" />}
        </MenuItem>
      ))}
    </Menu>
  );
}
