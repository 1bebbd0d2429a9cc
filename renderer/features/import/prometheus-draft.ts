import type {
  MetricsServer,
  RollUp,
  SourceAuth,
  SourceQuery,
} from '../../../shared/contract/source-types.ts';
import { fromWallTime } from '../../ui/format-time.ts';

export type SignIn = SourceAuth['kind'] | 'none';

/** What is asked of a server, as it is being typed; times on the UTC clock. */
export interface PrometheusDraft {
  readonly address: string;
  readonly signIn: SignIn;
  readonly user: string;
  /** Name of the header, where one signs in with one. */
  readonly headerName: string;
  readonly secret: string;
  readonly query: string;
  readonly rollUp: RollUp;
  readonly stepMs: number;
  /** Days back from now; null: from `start` to `end`. */
  readonly days: number | null;
  readonly start: string | null;
  readonly end: string | null;
}

export type DraftErrors = Partial<Record<'address' | 'secret' | 'headerName' | 'query' | 'range', string>>;

const DAY_MS = 86_400_000;

export const EMPTY_DRAFT: PrometheusDraft = {
  address: '',
  signIn: 'none',
  user: '',
  headerName: '',
  secret: '',
  query: '',
  rollUp: 'mean',
  stepMs: 3_600_000,
  days: 395,
  start: null,
  end: null,
};

/** The server a draft names, or what is wrong with its fields. */
export function serverOf(draft: PrometheusDraft): {
  readonly server: MetricsServer;
  readonly errors: DraftErrors;
} {
  const address = draft.address.trim().replace(/\/+$/, '');
  const auth = authOf(draft);
  const errors: DraftErrors = {
    ...(/^https?:\/\/./.test(address) ? {} : { address: 'Begins with http:// or https://' }),
    ...(draft.signIn === 'header' && draft.headerName.trim() === '' ? { headerName: 'Which header?' } : {}),
  };
  return { server: auth === null ? { address } : { address, auth }, errors };
}

/** All that is asked, or what is wrong with its fields. */
export function requestOf(
  draft: PrometheusDraft,
  nowMs: number,
): { readonly request: MetricsServer & SourceQuery; readonly errors: DraftErrors } {
  const { server, errors } = serverOf(draft);
  const fromMs = draft.days === null ? wallMs(draft.start) : nowMs - draft.days * DAY_MS;
  const toMs = draft.days === null ? wallMs(draft.end) : nowMs;
  const { query, rollUp, stepMs } = draft;
  return {
    request: { ...server, query: query.trim(), rollUp, stepMs, fromMs, toMs },
    errors: {
      ...errors,
      ...(query.trim() === '' ? { query: 'Choose a metric or type a query' } : {}),
      ...(toMs > fromMs ? {} : { range: 'Needs a start, and an end after it' }),
    },
  };
}

/** What to ask of a metric: a counter is a rate, summed up by job; anything else is taken as it is. */
export function queryForMetric(metric: string): string {
  return /_(total|count|sum)$/.test(metric) ? `sum by (job) (rate(${metric}[5m]))` : metric;
}

/** Left empty, what was given for this address before is used. */
function authOf({ signIn, user, headerName, secret }: PrometheusDraft): SourceAuth | null {
  if (signIn === 'none' || secret === '') return null;
  if (signIn === 'bearer') return { kind: 'bearer', token: secret.trim() };
  if (signIn === 'basic') return { kind: 'basic', user: user.trim(), password: secret };
  return { kind: 'header', name: headerName.trim(), value: secret.trim() };
}

function wallMs(wall: string | null): number {
  return wall === null ? Number.NaN : (fromWallTime(wall, 'UTC') ?? Number.NaN);
}
