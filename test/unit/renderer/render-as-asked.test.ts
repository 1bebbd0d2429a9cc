import { beforeEach, describe, expect, it } from 'vitest';
import { renderAsAsked } from '../../../renderer/features/plan/render-as-asked.ts';
import { createAssumptionsStore } from '../../../renderer/stores/assumptions-store.ts';
import { createJobsStore } from '../../../renderer/stores/jobs-store.ts';
import { createReportStore } from '../../../renderer/stores/report-store.ts';
import { DEFAULT_REPORT_LAYOUT } from '../../../shared/contract/report-layout.ts';
import { DEFAULT_ASSUMPTIONS } from '../../../shared/core/assumptions/assumptions.ts';
import { type ScriptedClient, scriptedClient, settled } from '../../helpers/scripted-client.ts';

const DOCUMENT = {
  fileName: 'checkout-report.html',
  mediaType: 'text/html',
  text: '<p>',
  encoding: 'utf-8',
  planId: '0123456789abcdef',
} as const;

let client: ScriptedClient;
let stores: ReturnType<typeof storesOf>;

function storesOf(engine: ScriptedClient) {
  return {
    jobs: createJobsStore({ client: engine, nowMs: () => 0 }),
    assumptions: createAssumptionsStore({ client: engine, onChanged: () => {}, onKept: () => {} }),
    report: createReportStore({ client: engine, onKept: () => {} }),
  };
}

async function loadAssumptions(service: string): Promise<void> {
  const loading = stores.assumptions.getState().load(service);
  await client.last('assumptions.get').answer({ ok: true, value: DEFAULT_ASSUMPTIONS });
  await client.last('exclusions.get').answer({ ok: true, value: { exclusions: [] } });
  await client.last('loadTest.get').answer({ ok: true, value: { test: null } });
  await client.last('scenarios.get').answer({ ok: true, value: { scenarios: [] } });
  await loading;
}

beforeEach(async () => {
  client = scriptedClient();
  stores = storesOf(client);
  await loadAssumptions('checkout');
  const loading = stores.report.getState().load('checkout');
  await client.last('report.get').answer({ ok: true, value: DEFAULT_REPORT_LAYOUT });
  await loading;
});

const save = () => renderAsAsked(stores, 'checkout', 'report.html');
const renders = () => client.calls.filter(({ method }) => method === 'document.render').length;

describe('a document that was asked for', () => {
  it('is of the state it was asked for: changes on their way are kept first', async () => {
    stores.assumptions.getState().change({ zones: 2 });
    const document = save();
    await settled();
    expect(renders()).toBe(0);
    const sent = client.last('assumptions.set');
    await sent.answer({ ok: true, value: sent.input.assumptions });
    await client.last('document.render').answer({ ok: true, value: DOCUMENT });
    expect(await document).toEqual({ ok: true, value: DOCUMENT });
  });

  it('is called off by a change or an undo made before it is done', async () => {
    stores.assumptions.getState().change({ zones: 2 });
    const sent = client.last('assumptions.set');
    await sent.answer({ ok: true, value: sent.input.assumptions });
    const document = save();
    await settled();
    stores.assumptions.getState().undo();
    expect(await document).toBe('overtaken');
    expect(client.last('document.render').cancelled()).toBe(true);
  });

  it('is not begun where the change comes while an earlier one is on its way', async () => {
    stores.assumptions.getState().change({ zones: 2 });
    const document = save();
    stores.assumptions.getState().undo();
    for (let call = 0; call < 2; call++) {
      const sent = client.last('assumptions.set');
      await sent.answer({ ok: true, value: sent.input.assumptions });
    }
    expect(await document).toBe('overtaken');
    expect(renders()).toBe(0);
  });

  it('is called off by another layout of a report, which no other file follows', async () => {
    const report = save();
    const plan = renderAsAsked(stores, 'checkout', 'plan.json');
    await settled();
    stores.report.getState().change({ paper: 'Letter' });
    expect(await report).toBe('overtaken');
    await client.last('document.render').answer({ ok: true, value: DOCUMENT });
    expect(await plan).toMatchObject({ ok: true });
  });

  it('goes on when the planner looks at another service', async () => {
    const document = save();
    await settled();
    const asked = client.last('document.render');
    await loadAssumptions('search');
    await asked.answer({ ok: true, value: DOCUMENT });
    expect(await document).toMatchObject({ ok: true });
  });
});
