import type { ListLayout } from "@/components/data-list/column";
import type { ListPage } from "@/components/data-list/use-list-page";

// An entity of these tests only: the kit knows none of the product's.
export type Plant = { id: string; name: string; height: number | null; place: string };
export type PlantContext = { unit: string };
export type PlantsQuery = { limit: number; offset: number; cursor: string | null };

export const layout: ListLayout<Plant, PlantContext> = {
  title: "Plants",
  cardClass: "gap-1.5",
  skeleton: { rows: 4, cards: 3, cardClass: "h-20" },
  columns: [
    {
      id: "name",
      head: "Name",
      cell: ({ name }) => name,
      card: { line: 1, as: "start", cell: ({ name }) => <strong>{name}</strong> },
      skeleton: "w-20",
    },
    {
      id: "height",
      head: "Height",
      className: "text-right",
      width: 120,
      cell: ({ height }, { unit }) => (height === null ? "–" : `${height} ${unit}`),
      card: { line: 2, as: "fact", has: ({ height }) => height !== null },
      skeleton: "w-10",
    },
    {
      id: "place",
      head: "Place",
      leaves: 1,
      width: 160,
      cell: ({ place }) => place,
      card: { line: 2, as: "fact" },
      skeleton: "w-10",
    },
    {
      id: "actions",
      head: "Actions",
      isHeadHidden: true,
      width: 80,
      cell: ({ name }) => <button type="button">Water {name}</button>,
      card: { line: 1, as: "end" },
      skeleton: "w-10",
    },
  ],
};

export const fern = { id: "p_1", name: "Fern", height: 40, place: "Window" };
export const moss = { id: "p_2", name: "Moss", height: null, place: "Stone" };

export const state = (given: Partial<ListPage<Plant>> = {}): ListPage<Plant> => ({
  page: { data: [fern, moss], has_more: false },
  isCurrent: true,
  error: null,
  waiting: null,
  isRetrying: false,
  retry: () => {},
  ...given,
});
