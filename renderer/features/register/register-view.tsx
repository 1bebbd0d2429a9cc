import { Button, Checkbox, Skeleton } from '@mantine/core';
import { IconArrowBackUp, IconScale } from '@tabler/icons-react';
import { useState } from 'react';
import type { RegisterLine } from '../../../shared/core/assumptions/assumption-register.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { countOf } from '../../ui/format-number.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import classes from './register.module.css';
import { RegisterTable } from './register-table.tsx';
import { useRegister } from './use-register.ts';

/** Every assumption with who answers for it, where it comes from, when somebody last looked, and what it moves. */
export function RegisterView({ plan }: { readonly plan: Plan }) {
  const register = useRegister(plan.service, plan.id);
  const [openOnly, setOpenOnly] = useState(false);
  const { lines, failure } = register;
  const shown = (lines ?? []).filter(({ review }) => !openOnly || review !== 'reviewed');
  const weighed = (lines ?? []).some(({ swingUnits }) => swingUnits !== null);
  return (
    <ScrollRegion label="Assumptions register" className={classes.scroll}>
      <div className={classes.bar}>
        <p className={classes.sentence}>{lines === null ? '' : sentenceOf(lines)}</p>
        <Checkbox
          size="xs"
          label="Only those to review"
          checked={openOnly}
          onChange={(event) => setOpenOnly(event.currentTarget.checked)}
        />
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={15} aria-hidden="true" />}
          disabled={!register.canUndo}
          onClick={() => void register.undo()}
        >
          Undo
        </Button>
        {!weighed && (
          <Button
            variant="default"
            leftSection={<IconScale size={15} aria-hidden="true" />}
            loading={register.weighing}
            onClick={() => void register.weigh()}
          >
            Weigh what they move
          </Button>
        )}
      </div>
      {failure !== null && <FailureView failure={failure} />}
      {lines === null && failure === null && <Skeleton h={240} radius="md" />}
      {lines !== null && <RegisterTable lines={shown} plan={plan} weighed={weighed} onSay={register.say} />}
    </ScrollRegion>
  );
}

function sentenceOf(lines: readonly RegisterLine[]): string {
  const of = (review: RegisterLine['review']) => lines.filter((line) => line.review === review).length;
  const [never, changed] = [of('never'), of('changed')];
  if (never + changed === 0) return 'Every assumption has been reviewed as it is.';
  const parts = [
    ...(never > 0 ? [`${countOf(never, 'assumption')} never reviewed`] : []),
    ...(changed > 0 ? [`${changed} changed since the review`] : []),
  ];
  return `${parts.join(', ')}, of ${lines.length}.`;
}
