"use client";

import { usePathname } from "next/navigation";
import { goLink, projectPages } from "@/components/commands/project-pages";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { SafeLink } from "./safe-link";

type NavigationProps = { projectId: string; variant: "rail" | "bar" };

/** The project's pages, as a column or, on a phone, as a bar. */
export function Navigation({ projectId, variant }: NavigationProps) {
  const pathname = usePathname();
  // The narrow rail has icons alone; the same as the style sheet's `xl`.
  const isNarrowRail = useMediaQuery("(width < 80rem)") === true && variant === "rail";
  const item = variant === "rail" ? railItem : barItem;
  return (
    <nav aria-label="Project" className={variant === "rail" ? "flex flex-col gap-0.5" : "flex"}>
      {projectPages.map(({ path, label, short, Icon, key }) => {
        const href = `/projects/${projectId}/${path}`;
        const isCurrent = pathname === href || pathname.startsWith(`${href}/`);
        return (
          <Tooltip key={path} content={label} side="right" isOff={!isNarrowRail}>
            <SafeLink
              href={href}
              {...(variant === "rail" && goLink(key))}
              aria-current={isCurrent ? "page" : undefined}
              className={classNames(item, isCurrent ? "text-ink" : "text-ink-2")}
            >
              <Icon className={variant === "rail" ? "size-4 shrink-0" : "size-5"} aria-hidden />
              {variant === "rail" ? <span className="max-xl:sr-only">{label}</span> : short}
            </SafeLink>
          </Tooltip>
        );
      })}
    </nav>
  );
}

const railItem =
  "flex h-8 items-center gap-2.5 max-xl:h-9 max-xl:justify-center rounded-control px-2 font-medium transition-colors hover:bg-hover aria-[current=page]:bg-hover";

const barItem =
  "flex h-14 grow px-1 whitespace-nowrap flex-col items-center justify-center gap-1 font-medium text-small -outline-offset-2!";
