import { NowPlaying } from "@/components/player/now-playing";
import { PlayerProvider } from "@/components/player/player-provider";
import { Shell } from "@/components/shell/shell";
import { requireMember } from "@/lib/auth/require-member";

export default async function ProjectLayout(props: LayoutProps<"/projects/[projectId]">) {
  const { person, project, projects } = await requireMember((await props.params).projectId);
  return (
    <Shell
      project={{ id: project.id, name: project.name }}
      projects={projects.map(({ id, name }) => ({ id, name }))}
      person={{ name: person.name, email: person.email }}
    >
      <PlayerProvider>
        {props.children}
        <NowPlaying />
      </PlayerProvider>
    </Shell>
  );
}
