import { formatInstant } from '../calendar/format-instant.ts';
import type { ForecastExplanation } from './explain-forecast.ts';

/** Parts that change less than this leave the peak as it is, and the sentence short. */
const LEAST_EFFECT = 0.005;

/**
 * Why the median's peak is as high as it is, from the level now through each part to the peak: '820 req/s now × 1.03
 * growth of the level × 1.42 hour of the day × 3.2 Black Friday = 4,090 req/s at Fri 27 Nov 2026 20:00'.
 */
export function peakSentence(
  { peak, scale, unit }: Pick<ForecastExplanation, 'peak' | 'scale' | 'unit'>,
  timeZone: string,
): string {
  const isFactor = scale === 'factor';
  const steps = peak.parts.flatMap(({ code, label, value }) => {
    const least = isFactor ? LEAST_EFFECT : LEAST_EFFECT * Math.abs(peak.value);
    if (Math.abs(value - (isFactor ? 1 : 0)) < least) return [];
    const name = code === 'event' ? label : `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
    if (isFactor) return [` × ${digits(value)} ${name}`];
    return [` ${value < 0 ? '−' : '+'} ${quantity(Math.abs(value), unit)} ${name}`];
  });
  return `${quantity(peak.levelNow, unit)} now${steps.join('')} = ${quantity(peak.value, unit)} at ${formatInstant(peak.atMs, timeZone)}.`;
}

function quantity(value: number, unit: string): string {
  if (unit === 'fraction') return `${digits(100 * value)} %`;
  return unit === '' ? digits(value) : `${digits(value)} ${unit}`;
}

/** Three significant digits, thousands apart. */
function digits(value: number): string {
  const [whole = '', fraction] = String(Math.abs(value) >= 1e-6 ? Number(value.toPrecision(3)) : 0).split(
    '.',
  );
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',').replace('-', '−');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
