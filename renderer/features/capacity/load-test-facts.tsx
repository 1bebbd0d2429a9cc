import { Button, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import type { KeptLoadTest } from '../../../shared/contract/kept-load-test.ts';
import type { LoadTestResult } from '../../../shared/core/capacity/load-test/analyse-load-test.ts';
import type { Estimate } from '../../../shared/core/metrics/estimate.ts';
import type { Note } from '../../../shared/core/note.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { useServices } from '../../app-services.tsx';
import { countOf, formatExact, formatPercent, formatSi } from '../../ui/format-number.ts';
import { unitsOf } from '../../ui/plural.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { NoteList } from '../../ui/state/note-list.tsx';
import { bringPickedLoadTest } from './bring-load-test.ts';
import classes from './capacity.module.css';
import { THROUGHPUT_UNIT } from './load-test-rows.ts';

/** What the test shows in figures, and what the planner says of it. */
export function LoadTestFacts(props: {
  readonly plan: Plan;
  readonly test: KeptLoadTest;
  readonly result: LoadTestResult;
}) {
  const { plan, test, result } = props;
  const services = useServices();
  const change = (patch: Partial<KeptLoadTest>): void =>
    services.assumptions.getState().setLoadTest({ ...test, ...patch });
  const objective = plan.assumptions.latencySloMs;
  return (
    <ScrollRegion label="Load test" className={classes.facts}>
      <NoteList notes={notesOf(result)} label="What the load test leaves open" />
      <h2 className={classes.factsTitle}>{test.name}</h2>
      <p className={classes.foot}>{countOf(test.stages.length, 'stage')} of steady load</p>
      <div className={classes.factsFields}>
        <NumberField
          key={`units ${test.unitsUnderTest}`}
          label={`${plan.capacity.unitName.charAt(0).toUpperCase()}${plan.capacity.unitName.slice(1)}s under test`}
          placeholder="not known: compared as a whole"
          value={test.unitsUnderTest}
          onTake={(unitsUnderTest) => change({ unitsUnderTest })}
        />
        <NumberField
          key={`slo ${test.sloMs}`}
          label="Latency objective, ms"
          placeholder={objective === null ? 'none: no knee' : `${formatExact(objective)}, as the service’s`}
          value={test.sloMs}
          onTake={(sloMs) => change({ sloMs })}
        />
      </div>
      <Figures plan={plan} test={test} result={result} />
      <div className={classes.factsButtons}>
        <Button variant="default" size="compact-xs" onClick={() => void bringPickedLoadTest(services)}>
          Other results…
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          onClick={() => services.assumptions.getState().setLoadTest(null)}
        >
          Remove
        </Button>
      </div>
    </ScrollRegion>
  );
}

function Figures(props: {
  readonly plan: Plan;
  readonly test: KeptLoadTest;
  readonly result: LoadTestResult;
}) {
  const { plan, test, result } = props;
  const { knee, scalability, beyond, testedUnits } = result;
  const { unitName } = plan.capacity;
  return (
    <dl className={classes.factsList}>
      <dt>Tested to</dt>
      <dd>
        <strong>{formatSi(result.testedTo)}</strong> {THROUGHPUT_UNIT}
        {testedUnits !== null && `, for which the plan runs ${unitsOf(testedUnits, unitName)}`}
      </dd>
      {beyond !== null && (
        <>
          <dt>P95 needs{test.unitsUnderTest === null ? '' : `, on each ${unitName}`}</dt>
          <dd>
            <strong>{formatSi(beyond.needed)}</strong>{' '}
            {beyond.ratio > 1
              ? `${THROUGHPUT_UNIT}, ${beyond.ratio.toFixed(2)} × what was tested`
              : `${THROUGHPUT_UNIT}, within what was tested`}
          </dd>
        </>
      )}
      {knee !== null && (
        <>
          <dt>Knee</dt>
          <dd>
            {interval(knee.throughput)} {THROUGHPUT_UNIT} at {formatExact(result.sloMs)} ms
            {knee.perUnit !== null && `, ${formatSi(knee.perUnit)} on each ${unitName}`}
            {!knee.seen && ', extrapolated'}
          </dd>
        </>
      )}
      {scalability !== null && <LawFigures law={scalability} />}
    </dl>
  );
}

function LawFigures({ law }: { readonly law: NonNullable<LoadTestResult['scalability']> }) {
  return (
    <>
      <dt>One request alone (γ)</dt>
      <dd>
        {interval(law.gamma)} {THROUGHPUT_UNIT}
      </dd>
      <dt>Contention (α)</dt>
      <dd>{interval(law.alpha)}</dd>
      <dt>Coherency (β)</dt>
      <dd>{interval(law.beta)}</dd>
      {law.most !== null && (
        <>
          <dt>Most there can be</dt>
          <dd>
            {interval(law.most)} {THROUGHPUT_UNIT}
          </dd>
        </>
      )}
    </>
  );
}

function interval({ value, low, high, level }: Estimate): string {
  const [scale, power] = Math.abs(value) < 1e-3 && value !== 0 ? [1e6, ' × 10⁻⁶'] : [1, ''];
  const figure = (size: number): string => formatSi(size * scale);
  return `${figure(value)}${power} (${figure(low)} to ${figure(high)}${power} at ${formatPercent(level)})`;
}

/** What goes beyond the evidence is a warning; the rest says what the figures rest on. */
function notesOf({ notes, beyond }: LoadTestResult): readonly Note[] {
  const isBeyond = beyond !== null && beyond.ratio > 1;
  return notes.map((message, index) => ({
    severity: isBeyond && index === 0 ? 'warning' : 'info',
    code: `load-test-${index}`,
    message,
  }));
}

/** A positive number or nothing; taken on Enter or on leaving the field. */
function NumberField(props: {
  readonly label: string;
  readonly placeholder: string;
  readonly value: number | null;
  readonly onTake: (value: number | null) => void;
}) {
  const inputId = useId();
  const [draft, setDraft] = useState(props.value === null ? '' : String(props.value));
  const [invalid, setInvalid] = useState(false);

  function take(): void {
    const text = draft.trim();
    const value = text === '' ? null : Number(text);
    const wrong = value !== null && !(value > 0 && Number.isFinite(value));
    setInvalid(wrong);
    if (!wrong && value !== props.value) props.onTake(value);
  }

  return (
    <TextInput
      id={inputId}
      label={props.label}
      inputMode="decimal"
      autoComplete="off"
      placeholder={props.placeholder}
      value={draft}
      error={invalid ? 'A number above 0, with a point for decimals' : undefined}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}
