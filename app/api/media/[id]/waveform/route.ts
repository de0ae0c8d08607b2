import { endpoint, route } from "@/lib/api/route";
import { getWaveform } from "@/lib/media/get-waveform";
import { waveformQuery, waveformSchema } from "@/lib/schemas/waveform";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "getWaveform",
    summary: "Get a file's waveform, or a part of it in more detail",
    access: "recordings:read",
    narrowed: "file",
    query: waveformQuery,
    answers: { 200: waveformSchema },
    handle: async ({ context, id, query }) => JSON.stringify(await getWaveform(context, id, query)),
  }),
});
