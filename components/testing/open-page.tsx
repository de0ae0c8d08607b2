import { createRoot, type Root } from "react-dom/client";
import { Providers } from "@/app/providers";
import { KeysView } from "@/components/keys/keys-view";
import { OperationsProvider } from "@/components/operations/operations-provider";
import { OwnerPage } from "@/components/owner-page/owner-page";
import { OwnersView } from "@/components/owners/owners-view";
import { NowPlaying } from "@/components/player/now-playing";
import { PlayerProvider } from "@/components/player/player-provider";
import { FailedRenames } from "@/components/recordings/detail/failed-renames";
import { RecordingPage } from "@/components/recordings/detail/recording-page";
import { ProjectCommands } from "@/components/recordings/palette/project-commands";
import { RecordingsView } from "@/components/recordings/recordings-view";
import { TIMELINE_COOKIE } from "@/components/recordings/timeline/timeline-choice";
import { TrashView } from "@/components/recordings/trash/trash-view";
import { Popups } from "@/components/shell/popups";
import { Shell } from "@/components/shell/shell";
import { ProjectUploads } from "@/components/uploads/project-uploads";
import { EndpointView } from "@/components/webhooks/endpoint-view";
import { WebhooksView } from "@/components/webhooks/webhooks-view";
import { openProject, type TestProject } from "./project";
import { recording, sound, type TestRecording } from "./rows";
import { TestRouter } from "./test-router";

export const person = { name: "Ana Field", email: "ana@example.com" };
const renderedAt = new Date().toISOString();

let root: Root | null = null;

/** Draws on the page, until the test ends or draws something else. */
export function render(children: React.ReactNode): void {
  if (!root) {
    const place = document.createElement("div");
    document.body.className = "group/body";
    document.body.append(place);
    root = createRoot(place);
  }
  root.render(<TestRouter>{children}</TestRouter>);
}

/**
 * Draws a page of a project in the project's layout. It replaces the page before, and the layout
 * stays, as it does when a link leads from page to page.
 */
export function renderInProject({ id, hasTrash }: TestProject, children: React.ReactNode): void {
  render(
    <Providers>
      <Popups>
        <OperationsProvider key={id} projectId={id} hasTrash={hasTrash}>
          <ProjectCommands projectId={id} projects={[]}>
            <Shell
              project={{ id, name: "Field trial" }}
              projects={[]}
              person={person}
              latestEventId={null}
            >
              <ProjectUploads projectId={id} person={person}>
                <PlayerProvider>
                  {children}
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
    </Providers>,
  );
}

/** Opens a project's list of recordings with this query. */
export function openRecordings(project: TestProject, query = ""): void {
  closePage();
  history.pushState(null, "", `/projects/${project.id}/recordings${query}`);
  const isTimelineHidden = document.cookie.includes(`${TIMELINE_COOKIE}=`);
  const view = { person, origin: location.origin, renderedAt, hasTimeline: !isTimelineHidden };
  renderInProject(project, <RecordingsView projectId={project.id} {...view} />);
}

/** Opens the page that a recording has to itself. */
export function openRecording(project: TestProject, id: string): void {
  closePage();
  history.pushState(null, "", `/projects/${project.id}/recordings/${id}`);
  renderInProject(
    project,
    <RecordingPage projectId={project.id} id={id} renderedAt={renderedAt} />,
  );
}

/** Opens the page of a recording that has these files, in a project of its own. */
export async function openFiles(files: TestRecording["files"] = [sound()]): Promise<TestProject> {
  const opened = recording({ name: "Opened" }, files);
  const project = await openProject({ recordings: [opened] });
  openRecording(project, opened.recording.id);
  return project;
}

/** Opens a project's list of devices or end users with this query. */
export function openOwners(project: TestProject, kind: "devices" | "end-users", query = ""): void {
  closePage();
  history.pushState(null, "", `/projects/${project.id}/${kind}${query}`);
  const view = { kind, projectId: project.id, origin: location.origin, renderedAt };
  renderInProject(project, <OwnersView {...view} />);
}

/** Opens the page of a device or an end user with this query. */
export function openOwner(
  project: TestProject,
  kind: "devices" | "end-users",
  id: string,
  query = "",
): void {
  closePage();
  history.pushState(null, "", `/projects/${project.id}/${kind}/${id}${query}`);
  const view = { person, origin: location.origin, renderedAt };
  renderInProject(project, <OwnerPage kind={kind} id={id} projectId={project.id} {...view} />);
}

/** Opens a project's API keys. */
export function openKeys(project: TestProject): void {
  closePage();
  history.pushState(null, "", `/projects/${project.id}/keys`);
  const view = { projectId: project.id, origin: location.origin, renderedAt };
  renderInProject(project, <KeysView {...view} />);
}

/** Opens a project's webhooks. */
export function openWebhooks(project: TestProject): void {
  closePage();
  history.pushState(null, "", `/projects/${project.id}/webhooks`);
  renderInProject(project, <WebhooksView projectId={project.id} renderedAt={renderedAt} />);
}

/** Opens the page of a webhook endpoint with this query. */
export function openWebhook(project: TestProject, id: string, query = ""): void {
  closePage();
  history.pushState(null, "", `/projects/${project.id}/webhooks/${id}${query}`);
  const view = { projectId: project.id, endpointId: id, renderedAt };
  renderInProject(project, <EndpointView {...view} />);
}

/** Opens a project's trash. */
export function openTrash(project: TestProject): void {
  closePage();
  history.pushState(null, "", `/projects/${project.id}/trash`);
  renderInProject(project, <TrashView projectId={project.id} renderedAt={renderedAt} />);
}

/** Unmounts the page, as leaving the site does. */
export function closePage(): void {
  root?.unmount();
  root = null;
  document.body.replaceChildren();
}
