/** Size of each unit of an amount, within its kind: bytes, cores or hertz. */
const SIZES: Readonly<Record<string, number>> = {
  bytes: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  cores: 1,
  millicores: 1e-3,
  MHz: 1e6,
  GHz: 1e9,
};

/** How many bytes, cores or hertz one of the unit is; 1 where the unit is not known. */
export function amountScale(unit: string): number {
  return SIZES[unit] ?? 1;
}
