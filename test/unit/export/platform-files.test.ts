import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { ExportKind } from '../../../shared/contract/document-kinds.ts';
import { EXPORT_KINDS } from '../../../shared/contract/document-kinds.ts';
import { lowestByMinute } from '../../../shared/core/autoscaling/floor-schedule.ts';
import type { ScalingPolicy } from '../../../shared/core/autoscaling/scaling-policy.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { RENDERERS } from '../../../shared/engine/document-render.ts';
import { minimumActions } from '../../../shared/export/aws-actions.ts';
import { PLAN } from '../report/plan-fixture.ts';

/** Written again, on purpose, with UPDATE_GOLDEN=1; read the difference before it is committed. */
const GOLDEN = fileURLToPath(new URL('./golden/', import.meta.url));
const WEEKLY: NonNullable<ScalingPolicy['weekly']> = {
  timeZone: 'Europe/Berlin',
  floors: [
    { fromMinute: 8 * 60, toMinute: 20 * 60, replicas: 12 },
    { fromMinute: 4 * 1440 + 8 * 60, toMinute: 5 * 1440, replicas: 16 },
  ],
};
const plan = withPolicy({ weekly: WEEKLY });
// biome-ignore lint/suspicious/noTemplateCurlyInString: what Terraform would evaluate.
const HOSTILE = 'x"\n}\u0085${file("/etc/passwd")} %{ for a } {{ .Labels }} \\ # \u2028 - evil: yes';
const hostile: Plan = {
  ...withPolicy({ floors: plan.scaling!.policy.floors.map((floor) => ({ ...floor, name: HOSTILE })) }),
  service: HOSTILE,
  assumptions: {
    ...PLAN.assumptions,
    events: PLAN.assumptions.events.map((event) => ({ ...event, name: HOSTILE })),
  },
  forecast: {
    ...PLAN.forecast,
    unit: HOSTILE,
    events: PLAN.forecast.events.map((effect) => ({ ...effect, event: { ...effect.event, name: HOSTILE } })),
  },
};

function withPolicy(others: Partial<ScalingPolicy>): Plan {
  return { ...PLAN, scaling: { ...PLAN.scaling!, policy: { ...PLAN.scaling!.policy, ...others } } };
}

const render = (kind: ExportKind, of: Plan = plan) => RENDERERS[kind].render(of);
const yamlKinds = EXPORT_KINDS.filter((kind) => kind.endsWith('.yaml'));

describe.each(EXPORT_KINDS)('%s', (kind) => {
  const text = render(kind);

  it('is the text that was reviewed', () => {
    const file = join(GOLDEN, kind);
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
    expect(existsSync(file)).toBe(true);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });

  it('says which plan it is from, the event’s window in its zone and in UTC, when it expires and how to roll back', () => {
    expect(text).toContain('abcdef0123456789');
    expect(text).toContain('Fri 27 Nov 2026 00:00 Europe/Berlin (Thu 26 Nov 2026 23:00 UTC)');
    expect(text).toContain('expires');
    expect(text).toMatch(/Roll back/);
  });

  it('keeps the planner’s words inside comments and strings', () => {
    const lines = render(kind, hostile).split(/[\n\u0085\u2028]/);
    expect(lines.some((line) => line.startsWith('}') && line.includes('passwd'))).toBe(false);
    if (kind.endsWith('.tf'))
      for (const line of lines)
        if (line.includes('{file') && !line.trimStart().startsWith('#')) expect(line).toMatch(/\$\$\{file/);
  });
});

describe.each(yamlKinds)('%s as YAML', (kind) => {
  it('parses, whatever the planner wrote', () => {
    for (const of of [plan, hostile]) {
      const documents = parseAllDocuments(render(kind, of));
      expect(documents).toHaveLength(1);
      expect(documents[0]!.errors).toEqual([]);
      expect(JSON.stringify(documents[0]!.toJS())).not.toContain('"evil"');
    }
  });
});

describe.each(['aws-cli.json', 'azure.json'] as const)('%s as JSON', (kind) => {
  it('parses, whatever the planner wrote', () => {
    for (const of of [plan, hostile]) expect(() => JSON.parse(render(kind, of))).not.toThrow();
  });
});

describe('prometheus-rules.yaml', () => {
  it.each([
    ['of a plan', plan],
    ['whatever the planner wrote', hostile],
  ])('passes promtool check rules, %s', (_, of) => {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-rules-'));
    try {
      const file = join(folder, 'rules.yaml');
      writeFileSync(file, render('prometheus-rules.yaml', of));
      const said = execFileSync('promtool', ['check', 'rules', file], { encoding: 'utf8' });
      expect(said).toContain('SUCCESS');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('aws.tf and aws-cli.json', () => {
  it('lower the minimum again after each action that raises it', () => {
    const commands = (
      JSON.parse(render('aws-cli.json')) as { commands: { input: Record<string, unknown> }[] }
    ).commands;
    const minima = commands
      .filter(({ input }) => String(input.ScheduledActionName).startsWith('headroom-event'))
      .map(({ input }) => (input.ScalableTargetAction as { MinCapacity: number }).MinCapacity);
    expect(minima.at(0)).toBe(60);
    // Saturday 00:00: past the floors of the week.
    expect(minima.at(-1)).toBe(8);
    const names = [...render('aws.tf').matchAll(/scheduled_action" "([^"]+)"/g)].map(([, name]) => name);
    expect(names.filter((name) => name?.endsWith('_up'))).toHaveLength(1);
    expect(names.filter((name) => name?.endsWith('_down'))).toHaveLength(1);
  });

  it('set an event’s floor again where a weekly change falls into it', () => {
    const text = render('aws-cli.json');
    // Friday 08:00 raises the weekly floor to 16 in the midst of the event's 60.
    expect(text).toContain('"Schedule": "at(2026-11-27T08:01:00)"');
  });
});

describe('events that follow on', () => {
  const [friday] = plan.scaling!.policy.floors;
  const weekend = {
    name: 'Weekend',
    replicas: 20,
    startMs: friday!.endMs - 600_000,
    endMs: friday!.endMs + 86_400_000,
  };
  const chained = withPolicy({ floors: [friday!, weekend], weekly: WEEKLY });
  const simulatedAt = (atMs: number) => lowestByMinute(chained.scaling!.policy, atMs, 1)[0];

  it('are one timeline in an HPA: in time order each command sets what the simulator ran with', () => {
    const text = render('hpa.yaml', chained);
    const commands = [...text.matchAll(/(?:from|until) [^(\n]+\((.+) UTC\)\n.*"minReplicas":(\d+)/g)].map(
      ([, utc, units]) => ({ atMs: Date.parse(`${utc} UTC`), units: Number(units) }),
    );
    expect(commands.map(({ units }) => units)).toEqual([60, 20, 8]);
    for (const [index, { atMs, units }] of commands.entries()) {
      expect(units).toBe(simulatedAt(atMs));
      expect(atMs).toBeGreaterThan(commands[index - 1]?.atMs ?? 0);
    }
    expect(text).toContain('suspended while a dated floor from above is in force');
  });

  it('never lower the minimum under the highest floor there is in AWS actions, to the minute', () => {
    const odd = {
      ...chained.scaling!.policy,
      floors: [
        { ...friday!, endMs: friday!.endMs + 30_000 },
        { ...weekend, startMs: friday!.endMs + 45_000 },
      ],
    };
    for (const policy of [chained.scaling!.policy, odd]) {
      const dated = minimumActions(withPolicy(policy)).filter(({ schedule }) => schedule.startsWith('at('));
      expect(new Set(dated.map(({ schedule }) => schedule)).size).toBe(dated.length);
      for (const { schedule, minimum, timeZone } of dated) {
        const at = Temporal.PlainDateTime.from(schedule.slice(3, -1)).toZonedDateTime(timeZone);
        expect(minimum).toBe(lowestByMinute(policy, at.epochMilliseconds, 1)[0]);
      }
    }
  });

  it('are profiles that do not overlap in Azure', () => {
    interface Profile {
      readonly capacity: { readonly minimum: string };
      readonly fixedDate?: { readonly start: string; readonly end: string };
    }
    const template = JSON.parse(render('azure.json', withPolicy({ floors: [friday!, weekend] }))) as {
      resources: { properties: { profiles: Profile[] } }[];
    };
    const dated = template.resources[0]!.properties.profiles.slice(1);
    expect(dated.map(({ capacity }) => capacity.minimum)).toEqual(['60', '20']);
    expect(dated[0]!.fixedDate!.end).toBe(dated[1]!.fixedDate!.start);
  });
});

describe('keda.yaml', () => {
  it('warns that a cron fires again next year, and that an HPA beside it conflicts', () => {
    expect(render('keda.yaml')).toContain('FIRE AGAIN');
    expect(render('keda.yaml')).toContain('hand-written HPA');
  });
});

describe('capacity-buffer.yaml', () => {
  it('names the gate without which it does nothing', () => {
    expect(render('capacity-buffer.yaml')).toContain('NOTHING unless');
  });
});

describe('a plan without a policy', () => {
  it.each(EXPORT_KINDS.filter((kind) => kind !== 'prewarm-request.txt'))('is refused as %s', (kind) => {
    expect(() => render(kind, { ...plan, scaling: null })).toThrow(RangeError);
  });
});
