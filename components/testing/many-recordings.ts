import { page } from "vitest/browser";
import { openProject } from "@/components/testing/project";
import { device, endUser, recording } from "@/components/testing/rows";

export const COUNT = 60;
/** The rows that the foot of the list says are shown. */
export const range = (text: string) =>
  page.getByRole("navigation", { name: "Pages" }).getByText(new RegExp(`^${text}( of [0-9,]+)?$`));

/** Sixty recordings, the newest first: every third one failed, and each device has half of them. */
function manyRecordings() {
  return Array.from({ length: COUNT }, (_, index) => COUNT - index).map((number) =>
    recording({
      name: `Recording ${number}`,
      status: number % 3 === 1 ? "failed" : "completed",
      device_id: number % 2 === 1 ? "dev_even" : "dev_odd",
      end_user_id: "eu_one",
    }),
  );
}

export const many = () =>
  openProject({
    recordings: manyRecordings(),
    devices: [device("dev_even", "Desk 4"), device("dev_odd", "Pin 12")],
    endUsers: [endUser("eu_one", "Ada Lindqvist")],
  });
