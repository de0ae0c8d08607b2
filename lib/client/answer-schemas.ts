import { z } from "zod";
import { operationSchema } from "@/lib/schemas/operation";

// The schemas of all answers that the browser reads, in a piece of script that is loaded with the first answer: with
// zod they weigh as much as a tenth of a page.

export { activitiesSchema } from "@/lib/schemas/activity";
export { deviceSchema } from "@/lib/schemas/device";
export { deviceStateSchema } from "@/lib/schemas/device-state";
export { endUserSchema } from "@/lib/schemas/end-user";
export { failuresSchema, historySchema } from "@/lib/schemas/history";
export { listedRecordingsSchema } from "@/lib/schemas/included";
export { apiKeysSchema, createdKeySchema } from "@/lib/schemas/key";
export { mediaDetailsSchema } from "@/lib/schemas/media-detail";
export { previewSchema } from "@/lib/schemas/operation";
export { ownerSchemas, ownersPageSchemas } from "@/lib/schemas/owners";
export { recordingSchema } from "@/lib/schemas/recording";
export { recordingsCountSchema } from "@/lib/schemas/recordings-count";
export { recordingsFacetsSchema } from "@/lib/schemas/recordings-facets";
export { histogramSchema } from "@/lib/schemas/recordings-histogram";
export { trashPageSchema } from "@/lib/schemas/trash";
export { pendingUploadsSchema, uploadTargetSchema } from "@/lib/schemas/upload-target";
export { viewSchema, viewsSchema } from "@/lib/schemas/view";
export { waveformSchema } from "@/lib/schemas/waveform";
export {
  createdWebhookEndpointSchema,
  webhookEndpointSchema,
  webhookEndpointsSchema,
} from "@/lib/schemas/webhook";
export {
  recordingEventsSchema,
  resentSchema,
  webhookDeliveriesPageSchema,
  webhookDeliveryDetailSchema,
  webhookDeliverySchema,
} from "@/lib/schemas/webhook-delivery";
export { operationSchema };

/** An answer without a body reads as null. */
export const nothing = z.null();
/** An answer whose body is not looked at. */
export const anything = z.unknown();
export const operationOrNothing = z.union([operationSchema, nothing]);

/** The answer of `POST /api/setup`. */
export const newProjectSchema = z.object({ project_id: z.string() });

/** The body of every error. */
export const refusalSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    request_id: z.string(),
    details: z.object({ field: z.string(), reason: z.string() }).optional(),
  }),
});
