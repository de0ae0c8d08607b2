import type { Context } from "@/lib/context";
import { mintId } from "@/lib/ids";
import { ApiError } from "@/lib/schemas/api-error";
import type { ListView, NewView, ViewChange } from "@/lib/schemas/view";

/** Views of a project: they stand side by side above its list. */
const MAX_VIEWS = 100;

const order = [{ createdAt: "asc" }, { id: "asc" }] as const;

/** All views of a project, oldest first. */
export async function listViews({ projectId, db }: Context): Promise<ListView[]> {
  const rows = await db.client.view.findMany({ where: { projectId }, orderBy: [...order] });
  return rows.map(serializeView);
}

/** One view. Throws 404 if the project has no such. */
export async function getView(context: Context, id: string): Promise<ListView> {
  const view = await findView(context, id);
  if (!view) throw noSuchView();
  return view;
}

/** One view; null if the project has no such. */
export async function findView({ projectId, db }: Context, id: string): Promise<ListView | null> {
  const row = await db.client.view.findFirst({ where: { id, projectId } });
  return row && serializeView(row);
}

/** Keeps a view, inside the caller's transaction. Throws 409 if the project has too many. */
export async function createView(context: Context, given: NewView): Promise<ListView> {
  const { projectId, db } = context;
  if ((await db.client.view.count({ where: { projectId } })) >= MAX_VIEWS) {
    throw new ApiError("conflict", `A project has at most ${MAX_VIEWS} views: delete one first.`);
  }
  if (given.is_default) await unsetDefault(context);
  const row = await db.client.view.create({
    data: {
      id: mintId("view"),
      projectId,
      createdAt: new Date(),
      name: given.name,
      query: given.query,
      columns: given.columns && JSON.stringify(given.columns),
      display: given.display && JSON.stringify(given.display),
      isDefault: given.is_default,
    },
  });
  return serializeView(row);
}

/** Changes the given fields of a view, inside the caller's transaction. Throws 404. */
export async function changeView(
  context: Context,
  id: string,
  change: ViewChange,
): Promise<ListView> {
  const { projectId, db } = context;
  if (change.is_default) await unsetDefault(context);
  const { name, query, columns, display, is_default } = change;
  const { count } = await db.client.view.updateMany({
    where: { id, projectId },
    data: {
      ...(name !== undefined && { name }),
      ...(query !== undefined && { query }),
      ...(columns !== undefined && { columns: columns && JSON.stringify(columns) }),
      ...(display !== undefined && { display: display && JSON.stringify(display) }),
      ...(is_default !== undefined && { isDefault: is_default }),
    },
  });
  if (count === 0) throw noSuchView();
  return getView(context, id);
}

/** Deletes a view. Throws 404. */
export async function deleteView({ projectId, db }: Context, id: string): Promise<void> {
  const { count } = await db.client.view.deleteMany({ where: { id, projectId } });
  if (count === 0) throw noSuchView();
}

async function unsetDefault({ projectId, db }: Context): Promise<void> {
  await db.client.view.updateMany({
    where: { projectId, isDefault: true },
    data: { isDefault: false },
  });
}

function noSuchView(): ApiError {
  return new ApiError("not_found", "There is no such view.");
}

type ViewRow = {
  id: string;
  name: string;
  query: string;
  columns: string | null;
  display: string | null;
  isDefault: boolean;
  createdAt: Date;
};

function serializeView(row: ViewRow): ListView {
  const { id, name, query, columns, display, isDefault, createdAt } = row;
  return {
    id,
    name,
    query,
    columns: columns === null ? null : (JSON.parse(columns) as string[]),
    ...(display !== null && { display: JSON.parse(display) as ListView["display"] }),
    is_default: isDefault,
    created_at: createdAt.toISOString(),
  };
}
