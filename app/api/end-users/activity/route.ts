import { activityRoute } from "@/app/_routes/activity-route";

export const { GET, POST, PUT, PATCH, DELETE } = activityRoute("end-users");
