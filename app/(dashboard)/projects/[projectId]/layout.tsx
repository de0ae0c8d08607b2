import { OperationsProvider } from "@/components/operations/operations-provider";
import { NowPlaying } from "@/components/player/now-playing";
import { PlayerProvider } from "@/components/player/player-provider";
import { FailedRenames } from "@/components/recordings/detail/failed-renames";
import { ProjectCommands } from "@/components/recordings/palette/project-commands";
import { Popups } from "@/components/shell/popups";
import { Shell } from "@/components/shell/shell";
import { ProjectUploads } from "@/components/uploads/project-uploads";
import { requireMember } from "@/lib/auth/require-member";
import { env } from "@/lib/env";

export default async function ProjectLayout(props: LayoutProps<"/projects/[projectId]">) {
  const member = await requireMember((await props.params).projectId);
  const { person, project, projects, latestEventId } = member;
  const { name, email } = person;
  return (
    <Popups>
      <OperationsProvider key={project.id} projectId={project.id} hasTrash={env().trashDays > 0}>
        <ProjectCommands
          projectId={project.id}
          projects={projects.map(({ id, name }) => ({ id, name }))}
        >
          <Shell
            project={{ id: project.id, name: project.name }}
            projects={projects.map(({ id, name }) => ({ id, name }))}
            person={{ name, email }}
            latestEventId={latestEventId}
          >
            <ProjectUploads projectId={project.id} person={{ name, email }}>
              <PlayerProvider>
                {props.children}
                <div className="group-has-data-covers-phone/shell:max-md:invisible">
                  <NowPlaying />
                </div>
              </PlayerProvider>
            </ProjectUploads>
            <FailedRenames />
          </Shell>
        </ProjectCommands>
      </OperationsProvider>
    </Popups>
  );
}
