import { ProgressElsewhere } from "@/components/operations/operation-progress";
import { RowIcons } from "@/components/ui/row-icon";
import { LiveUpdates } from "./live-updates";
import { Navigation } from "./navigation";
import { PersonMenu } from "./person-menu";
import { ProjectSwitcher, type ShellProject } from "./project-switcher";

type ShellProps = {
  project: ShellProject;
  projects: readonly ShellProject[];
  person: { name: string; email: string };
  /** The newest event before anything was read; null if there was none. */
  latestEventId: string | null;
  children: React.ReactNode;
};

/**
 * The frame of every page of a project: a rail, and on a phone a head and a bottom bar, which
 * can't be reached while something covers them.
 */
export function Shell({ project, projects, person, latestEventId, children }: ShellProps) {
  return (
    <div className="group/shell flex h-dvh flex-col md:flex-row">
      <LiveUpdates projectId={project.id} after={latestEventId} />
      <RowIcons />
      <a
        href="#content"
        className="sr-only z-50 rounded-control bg-ink px-3 py-1.5 text-surface focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <header className="hidden w-14 shrink-0 flex-col gap-4 border-r bg-canvas p-2.5 md:flex max-xl:px-2 xl:w-55">
        <ProjectSwitcher project={project} projects={projects} />
        <Navigation projectId={project.id} variant="rail" />
        <div className="mt-auto flex flex-col">
          <ProgressElsewhere variant="rail" />
          <PersonMenu projectId={project.id} person={person} variant="rail" />
        </div>
      </header>
      <header className="flex items-center justify-between gap-2 border-b bg-canvas px-1.5 py-1 group-has-data-covers-phone/shell:invisible md:hidden">
        <div className="min-w-0">
          <ProjectSwitcher project={project} projects={projects} />
        </div>
        <PersonMenu projectId={project.id} person={person} variant="initials" />
      </header>
      <main id="content" tabIndex={-1} className="flex min-h-0 min-w-0 grow flex-col bg-surface">
        {children}
      </main>
      <footer className="border-t bg-canvas pb-[env(safe-area-inset-bottom)] group-has-data-covers-phone/shell:invisible md:hidden">
        <ProgressElsewhere variant="bar" />
        <Navigation projectId={project.id} variant="bar" />
      </footer>
    </div>
  );
}
