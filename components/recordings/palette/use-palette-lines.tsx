import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  ArrowRight,
  AudioLines,
  Bookmark,
  CircuitBoard,
  FolderOpen,
  Tag,
  User,
} from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useEffect } from "react";
import { type PageCommand, useCommands } from "@/components/commands/commands-provider";
import { projectPages } from "@/components/commands/project-pages";
import { useOwnerSearch, useSettled } from "@/components/forms/use-owner-search";
import { announce } from "@/components/ui/announcer";
import { hasEveryWord, isMarked } from "@/components/ui/marked";
import { recordingsOptions } from "@/lib/client/fetch-recordings";
import { viewsOptions } from "@/lib/client/fetch-views";
import { passingFailure } from "@/lib/client/request-failure";
import { formatDuration } from "@/lib/format/format-numbers";
import type { Recording } from "@/lib/schemas/recording";
import { filterNames, recordingFilters } from "@/lib/schemas/recordings-filters";
import { readRecordingsQuery } from "@/lib/schemas/recordings-query";
import { filterChoices, toggleFilter } from "../filters";
import { findInMetadata } from "../find-in-metadata";
import { listHref, pageHref } from "../recording-links";
import { type FilterChange, useRecordingsUrl } from "../use-recordings-url";

/** A line of the palette: `note` stands behind its label, `detail` at its right. */
export type PaletteLine = PageCommand & { note?: string | undefined };

type PaletteGroup = { title: string; lines: readonly PaletteLine[] };

/** Max lines of each group after the first letter. */
const MAX = { do: 2, filter: 4, go: 3, recordings: 3 };
/** Commands that are offered before. */
const MAX_FIRST = 6;

const everything = readRecordingsQuery(new URLSearchParams());

/** The palette's lines for the typed text, and a last line that shows all results of the search. */
export function usePaletteLines(
  projectId: string,
  projects: readonly { id: string; name: string }[],
  typed: string,
): { groups: PaletteGroup[]; showAll: PaletteLine | null; status: string | null } {
  const { list, open } = useCommands();
  const text = typed.trim();
  const { filter, goTo, openRecording, search } = useGoing(projectId);
  const recordings = useFoundRecordings(projectId, text);
  const owners = useFoundOwners(projectId, text);
  const views = useQuery(viewsOptions(projectId)).data?.data ?? [];

  const commands: PaletteLine[] = [
    ...list(),
    { id: "keys", label: "Show all keys", icon: <Tag />, run: () => open("keys") },
  ];
  const choices = filterNames.flatMap((name) =>
    (filterChoices[name] ?? []).map(
      (choice): PaletteLine => ({
        id: `${name}=${choice.value}`,
        label: `${recordingFilters[name].label} is ${choice.text}`,
        icon: choice.icon ?? <Tag />,
        run: () => filter(toggleFilter(name, choice.value)),
      }),
    ),
  );
  const filters = [
    ...choices.filter(({ label }) => hasEveryWord(label, text)),
    ...owners.map(
      ({ name, value, text: owner, detail }): PaletteLine => ({
        id: `${name}=${value}`,
        label: `${recordingFilters[name].label} is ${owner}`,
        note: detail,
        icon: name === "device_id" ? <CircuitBoard /> : <User />,
        run: () => filter(toggleFilter(name, value)),
      }),
    ),
  ];
  const places: PaletteLine[] = [
    ...views.map(({ id, name, query }) => ({
      id,
      label: `View: ${name}`,
      icon: <Bookmark />,
      run: () => goTo(listHref(projectId, readRecordingsQuery(new URLSearchParams(query)), null)),
    })),
    ...projectPages.map(({ path, label, Icon }) => ({
      id: `page:${path}`,
      label,
      icon: <Icon />,
      run: () => goTo(`/projects/${projectId}/${path}`),
    })),
    ...projects
      .filter(({ id }) => id !== projectId)
      .map(({ id, name }) => ({
        id,
        label: `Project: ${name}`,
        icon: <FolderOpen />,
        run: () => goTo(`/projects/${id}/recordings`),
      })),
  ];
  const matching = (lines: readonly PaletteLine[], max: number) =>
    lines.filter(({ label }) => hasEveryWord(label, text)).slice(0, max);
  const groups =
    text === ""
      ? [
          { title: "Do", lines: commands.slice(0, MAX_FIRST) },
          { title: "Go to", lines: places },
        ]
      : [
          { title: "Do", lines: matching(commands, MAX.do) },
          { title: "Filter", lines: filters.slice(0, MAX.filter) },
          { title: "Go to", lines: matching(places, MAX.go) },
          {
            title: "Recordings",
            lines: recordings.rows.map((row) => toLine(row, text, () => openRecording(row.id))),
          },
        ];
  const shown = groups.filter(({ lines }) => lines.length > 0);
  return {
    groups: shown,
    showAll:
      recordings.rows.length > 0
        ? {
            id: "all",
            label: "Show all that match in the list",
            icon: <ArrowRight />,
            run: () => search(text),
          }
        : null,
    status: recordings.status ?? (shown.length === 0 ? "Nothing begins with this." : null),
  };
}

/** Commands from any page: a change of the list on screen, or another page. */
function useGoing(projectId: string) {
  const router = useRouter();
  const url = useRecordingsUrl(projectId);
  const isList = usePathname() === `/projects/${projectId}/recordings`;
  return {
    goTo: (href: string) => router.push(href),
    filter: (change: FilterChange) =>
      isList
        ? url.filter(change, () => {})
        : router.push(listHref(projectId, { ...everything, ...change(everything) }, null)),
    search: (q: string) =>
      isList ? url.search(q) : router.push(listHref(projectId, { ...everything, q: [q] }, null)),
    openRecording: (id: string) =>
      isList ? url.open(id) : router.push(pageHref(projectId, id, everything)),
  };
}

/** The first recordings that the typed text finds, or why there are none. */
function useFoundRecordings(projectId: string, typed: string) {
  const q = useSettled(typed);
  const { data, isError, failureReason, isFetching } = useQuery({
    ...recordingsOptions(projectId, { ...everything, q: [q], limit: MAX.recordings }),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
  const rows = (q !== "" && data?.data) || [];
  const count = q === "" || isFetching ? null : rows.length;
  useEffect(() => {
    if (count !== null)
      announce(count === 0 ? "No recording found." : `${count} recordings found.`);
  }, [count]);
  const waiting = passingFailure(failureReason)?.message ?? null;
  return { rows, status: isError ? "Recordings could not be searched." : waiting };
}

function useFoundOwners(projectId: string, typed: string) {
  const endUsers = useOwnerSearch("end-users", projectId, typed, MAX.filter);
  const devices = useOwnerSearch("devices", projectId, typed, MAX.filter);
  if (typed === "") return [];
  return [
    ...endUsers.found.map((one) => ({ name: "end_user_id" as const, ...one })),
    ...devices.found.map((one) => ({ name: "device_id" as const, ...one })),
  ];
}

function toLine(recording: Recording, q: string, run: () => void): PaletteLine {
  const { id, name, metadata, duration_ms } = recording;
  const found = isMarked(name ?? "", q) ? null : findInMetadata(metadata, q);
  return {
    id,
    label: name ?? "Untitled",
    note: found ? `metadata.${found.path}: ${found.text}` : name === null ? id : undefined,
    detail: formatDuration(duration_ms),
    icon: <AudioLines />,
    run,
  };
}
