import type { EventType } from "@/lib/schemas/event";
import type { MemoryProject, MemoryRequest, MemoryRule } from "./memory-project";
import { mint, type TestRecording } from "./rows";

type Given = Partial<
  Pick<
    MemoryProject,
    "deliveries" | "devices" | "endUsers" | "hasTrash" | "isLive" | "keys" | "views" | "webhooks"
  >
> & {
  /** Newest first. */
  recordings?: TestRecording[];
};

export type TestProject = Awaited<ReturnType<typeof openProject>>;

/** Makes a project in the API in memory, for one test. */
export async function openProject({ recordings = [], ...given }: Given = {}) {
  const id = `proj_${crypto.randomUUID()}`;
  const project: MemoryProject = {
    id,
    recordings: recordings.map((one) => one.recording),
    media: Object.fromEntries(
      recordings.map(({ recording: { id: key }, files }) => [
        key,
        files.map(({ detail }) => detail),
      ]),
    ),
    contents: Object.fromEntries(
      recordings
        .flatMap(({ files }) => files)
        .flatMap(({ detail, content }) => (content ? [[detail.id, content]] : [])),
    ),
    history: Object.fromEntries(
      recordings.map(({ recording: { id: key }, changes }) => [key, changes]),
    ),
    devices: [],
    endUsers: [],
    keys: [],
    hasTrash: true,
    isLive: false,
    trash: [],
    operations: [],
    views: [],
    webhooks: [],
    deliveries: [],
    ...given,
  };
  type Seen = MemoryProject & { requests: MemoryRequest[] };
  const ask = async (method: string, part = "", body?: object): Promise<Seen> => {
    const init = { method, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(`/test-api/${id}${part}`, init);
    return response.json();
  };
  await ask("PUT", "", project);
  return {
    id,
    hasTrash: project.hasTrash,
    /** The API's rows and the requests so far. */
    seen: () => ask("GET"),
    /** The requests of a method so far whose path matches. */
    async requests(method: string, path: RegExp): Promise<MemoryRequest[]> {
      const { requests } = await ask("GET");
      return requests.filter((one) => one.method === method && path.test(one.path));
    },
    /** Has the API do something else than answer, until `release`. */
    rule: async (rule: Omit<MemoryRule, "path"> & { path: RegExp }): Promise<void> => {
      await ask("POST", "/rules", { ...rule, path: rule.path.source });
    },
    /** Ends all rules, and answers the held requests. */
    release: async (): Promise<void> => void (await ask("POST", "/release")),
    /** Ends all rules, and the connections of the held requests. */
    cutHeld: async (): Promise<void> => void (await ask("POST", "/cut-held")),
    /** Tells an event to the pages that follow them. */
    tell: async (type: EventType, id: string): Promise<void> => {
      await ask("POST", "/tell", { id: mint("evt"), type, data: { id } });
    },
    /** Ends the pages' event streams. */
    cutStreams: async (): Promise<void> => void (await ask("POST", "/cut-streams")),
    /** Changes what the API holds, without a message to the page. */
    change: async (change: Partial<MemoryProject>): Promise<void> => {
      await ask("POST", "/change", change);
    },
  };
}
