import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Four weeks of hours with a day's wave and some noise, the same every time: traffic in one file, CPU in another. */
export function writeShopFiles(folder: string): readonly string[] {
  const traffic = ['time,service,requests_per_second'];
  const cpu = ['time,service,cpu_percent'];
  for (let hour = 0; hour < 28 * 24; hour++) {
    const wave = Math.sin((2 * Math.PI * hour) / 24);
    const noise = ((hour * 7919) % 101) - 50;
    const time = new Date(Date.UTC(2026, 0, 5) + hour * 3_600_000).toISOString();
    traffic.push(`${time},checkout,${Math.round(1000 + 500 * wave + noise)}`);
    cpu.push(`${time},checkout,${Math.round(40 + 20 * wave)}`);
  }
  const paths = [join(folder, 'traffic.csv'), join(folder, 'cpu.csv')] as const;
  writeFileSync(paths[0], `${traffic.join('\n')}\n`);
  writeFileSync(paths[1], `${cpu.join('\n')}\n`);
  return paths;
}
