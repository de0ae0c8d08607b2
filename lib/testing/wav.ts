/** A WAV of a tone, 16 bits, one channel. */
export function wav(milliseconds: number, { rate = 8_000, frequency = 440 } = {}): Buffer {
  const samples = Math.round((rate * milliseconds) / 1000);
  const file = Buffer.alloc(44 + samples * 2);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at++) {
    const value = Math.sin((2 * Math.PI * frequency * at) / rate) * 16_000;
    file.writeInt16LE(Math.round(value), 44 + at * 2);
  }
  return file;
}
