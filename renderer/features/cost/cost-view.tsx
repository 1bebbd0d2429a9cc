import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { CostDetail } from '../../../shared/core/cost/cost-detail.ts';
import type { CostResult } from '../../../shared/core/cost/cost-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { FoldedNotes } from '../../ui/state/folded-notes.tsx';
import classes from './cost.module.css';
import { purchases } from './cost-bars.ts';
import { CostChart, type CostLook } from './cost-chart.tsx';
import { CostFigures } from './cost-figures.tsx';
import { MeteredView } from './metered-view.tsx';
import { PercentileView } from './percentile-view.tsx';
import { RiskRegister } from './risk-register.tsx';
import { RiskView } from './risk-view.tsx';
import { ServicesView } from './services-view.tsx';
import { UnitCostView } from './unit-cost-view.tsx';
import { WindowTable } from './window-table.tsx';

/** What the plan costs, by month and event; below, one question a budget review asks at a time. */
export function CostView({ plan, cost }: { readonly plan: Plan; readonly cost: CostResult }) {
  return (
    <>
      <CostFigures plan={plan} cost={cost} />
      <FoldedNotes notes={cost.notes} />
      {cost.detail !== undefined && <Detail plan={plan} cost={cost} detail={cost.detail} />}
    </>
  );
}

const QUESTIONS = [
  { value: 'windows', label: 'In full' },
  { value: 'risk', label: 'Risk and savings' },
  { value: 'register', label: 'What can go wrong' },
  { value: 'percentile', label: 'Which percentile to buy' },
  { value: 'unit', label: 'Unit cost' },
  { value: 'metered', label: 'Storage and network' },
  { value: 'services', label: 'By service' },
] as const;
type Question = (typeof QUESTIONS)[number]['value'];

function Detail(props: { readonly plan: Plan; readonly cost: CostResult; readonly detail: CostDetail }) {
  const { plan, cost, detail } = props;
  const [look, setLook] = useState<CostLook>({ windows: 'months', measure: 'mean', purchaseId: '' });
  const [question, setQuestion] = useState<Question>('windows');
  const choices = purchases(detail);
  const isKnown = choices.some(({ id }) => id === look.purchaseId);
  // On demand at first: what the tiles, the report and the workbook say.
  const purchaseId = isKnown ? look.purchaseId : 'none';
  return (
    <>
      <CostChart detail={detail} currency={cost.currency} look={{ ...look, purchaseId }} onLook={setLook} />
      <section className={`${classes.card} ${classes.lower}`} aria-label="What a budget review asks">
        <SegmentedControl
          aria-label="What is shown below"
          style={{ alignSelf: 'flex-start', marginBottom: 6 }}
          value={question}
          data={QUESTIONS.filter(({ value }) => value !== 'metered' || plan.metered)}
          onChange={(value) => setQuestion(value as Question)}
        />
        {question === 'windows' && (
          <WindowTable
            detail={detail}
            currency={cost.currency}
            purchaseId={purchaseId}
            timeZone={plan.assumptions.timeZone}
          />
        )}
        {question === 'risk' && <RiskView plan={plan} detail={detail} />}
        {question === 'register' && <RiskRegister plan={plan} />}
        {question === 'percentile' && <PercentileView plan={plan} />}
        {question === 'unit' && <UnitCostView unitCost={detail.unitCost} currency={cost.currency} />}
        {question === 'metered' && plan.metered && (
          <MeteredView metered={plan.metered} timeZone={plan.assumptions.timeZone} />
        )}
        {question === 'services' && <ServicesView />}
      </section>
    </>
  );
}
