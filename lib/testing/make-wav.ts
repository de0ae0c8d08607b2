type Wav = {
  seconds: number;
  sampleRate?: number;
  /** Amplitude over time, in seconds; a 440 Hz tone at half of the max by default. */
  at?: (second: number) => number;
};

const HEADER_BYTES = 44;

/** A WAV file of 16 bits and one channel. */
export function makeWav({ seconds, sampleRate = 8000, at = tone }: Wav): Buffer {
  const samples = Math.round(seconds * sampleRate);
  const file = Buffer.concat([wavHeader(samples, sampleRate), Buffer.alloc(samples * 2)]);
  for (let index = 0; index < samples; index++) {
    const sample = Math.round(at(index / sampleRate) * 32767);
    file.writeInt16LE(sample, HEADER_BYTES + index * 2);
  }
  return file;
}

/** The header of a WAV file of 16 bits and one channel, whose samples follow. */
export function wavHeader(samples: number, sampleRate: number): Buffer {
  const format = { tag: 1, channels: 1, sampleRate, bits: 16 };
  return Buffer.concat([
    riff(36 + samples * 2),
    formatChunk(format),
    chunkHeader("data", samples * 2),
  ]);
}

export function riff(size: number, id = "RIFF"): Buffer {
  return Buffer.concat([chunkHeader(id, size), Buffer.from("WAVE")]);
}

export function formatChunk(format: {
  tag: number;
  channels: number;
  sampleRate: number;
  bits: number;
}): Buffer {
  const bytes = Buffer.alloc(16);
  const frameBytes = (format.bits / 8) * format.channels;
  bytes.writeUInt16LE(format.tag, 0);
  bytes.writeUInt16LE(format.channels, 2);
  bytes.writeUInt32LE(format.sampleRate, 4);
  bytes.writeUInt32LE(format.sampleRate * frameBytes, 8);
  bytes.writeUInt16LE(frameBytes, 12);
  bytes.writeUInt16LE(format.bits, 14);
  return chunk("fmt ", bytes);
}

export function chunk(id: string, bytes: Buffer): Buffer {
  return Buffer.concat([chunkHeader(id, bytes.length), bytes, Buffer.alloc(bytes.length % 2)]);
}

export function chunkHeader(id: string, size: number): Buffer {
  const header = Buffer.alloc(8);
  header.write(id, 0, "latin1");
  header.writeUInt32LE(size, 4);
  return header;
}

function tone(second: number): number {
  return 0.5 * Math.sin(2 * Math.PI * 440 * second);
}
