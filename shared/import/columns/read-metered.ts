import type { Resource } from '../../core/series/signal.ts';
import { IDLE_WORDS, INBOUND_WORDS, OUTBOUND_WORDS, splitName, TRANSFER_WORDS } from './name-words.ts';
import { perTime, resourceOf, unitOf } from './read-name.ts';

/** An amount that a provider meters, as a name tells it. */
export interface MeteredReading {
  readonly signal: 'usage';
  /** A disk stores, a network sends out. */
  readonly resource: Extract<Resource, 'disk' | 'network'>;
  readonly unit: string;
}

/** "disk_used_gb" is stored, "net_out_kbps" and "bytes_sent_per_second" are sent out; null where a name tells neither. */
export function readMetered(name: string): MeteredReading | null {
  const found = splitName(name);
  const has = (list: ReadonlySet<string>) => found.some((word) => list.has(word));
  const unit = unitOf(name, found);
  if (!/^(bytes|[kKMGT]i?B|[kMG]?bps)$/.test(unit) || has(INBOUND_WORDS) || has(IDLE_WORDS)) return null;
  const resource = resourceOf(found, unit);
  if (resource === 'network' && has(OUTBOUND_WORDS))
    return { signal: 'usage', resource, unit: unit.endsWith('bps') ? unit : `${unit}${perTime(name)}` };
  const moves = has(TRANSFER_WORDS) || has(OUTBOUND_WORDS) || perTime(name) !== '' || unit.endsWith('bps');
  return resource === 'disk' && !moves ? { signal: 'usage', resource, unit } : null;
}
