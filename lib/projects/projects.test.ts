import { expect, test } from "vitest";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { createProject, getProject, listProjects } from "./projects";

onEachEngine("projects", () => {
  test("a project that was made is found by its id and listed", async () => {
    const project = await createProject("Field trial „Ä“");
    expect(await getProject(project.id)).toEqual(project);
    expect(await listProjects()).toContainEqual(project);
  });

  test("an id that matches nothing gives null", async () => {
    expect(await getProject("proj_nothing")).toBeNull();
  });
});
