// Telephony's two ways of eight bits a sample (ITU-T G.711), as amplitudes of -1 to 1.

const SCALE = 2 ** 15;
/** What µ-law adds before it takes the logarithm. */
const BIAS = 0x84;

export function mulawToLinear(code: number): number {
  const inverted = ~code & 0xff;
  const exponent = (inverted >> 4) & 7;
  const magnitude = ((((inverted & 0x0f) << 3) + BIAS) << exponent) - BIAS;
  return (inverted & 0x80 ? -magnitude : magnitude) / SCALE;
}

export function alawToLinear(code: number): number {
  const toggled = code ^ 0x55;
  const exponent = (toggled >> 4) & 7;
  const mantissa = ((toggled & 0x0f) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
  return (toggled & 0x80 ? magnitude : -magnitude) / SCALE;
}
