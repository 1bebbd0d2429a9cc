import { Button, Select } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { ColumnRole, ImportQuestion } from '../../../shared/contract/import-types.ts';
import { RESOURCES, type Resource } from '../../../shared/contract/signals.ts';
import { useServices } from '../../app-services.tsx';
import { zoneNames } from '../assumptions/window-rows.tsx';
import classes from './import.module.css';
import { readDate } from './read-date.ts';
import { resourceName } from './signal-names.ts';

const StartAndStep = lazy(() =>
  import('./start-and-step.tsx').then((module) => ({ default: module.StartAndStep })),
);

/** What the files leave open, each asked beside the cells that show it. Nothing is guessed. */
export function ImportQuestions({ questions }: { readonly questions: readonly ImportQuestion[] }) {
  if (questions.length === 0) return null;
  return (
    <section aria-label="Questions about the files" className={classes.questions} data-questions="">
      {questions.map((question) => (
        <div key={`${question.file} ${question.code}`} className={classes.question}>
          <IconHelpCircle size={18} aria-hidden="true" />
          <div>
            <p>{question.message}</p>
            {question.evidence.length > 0 && (
              <p className={classes.evidence}>
                {question.evidence.map((cell) => (
                  <code key={cell}>{cell}</code>
                ))}
              </p>
            )}
            <Answer question={question} />
          </div>
        </div>
      ))}
    </section>
  );
}

function Answer({ question }: { readonly question: ImportQuestion }) {
  const { imports } = useServices();
  const answer = (choice: string): void => imports.getState().answer(question, choice);
  if (question.code === 'time-zone') return <ZoneAnswer question={question} onAnswer={answer} />;
  if (question.code === 'start-and-step') {
    return (
      <Suspense fallback={null}>
        <StartAndStep onAnswer={(settings) => imports.getState().setSettings(settings)} />
      </Suspense>
    );
  }
  if (question.code === 'signal') return <SignalAnswer question={question} />;
  return (
    <div className={classes.choices}>
      {question.choices.map((choice) => (
        <Button key={choice} variant="default" size="compact-xs" onClick={() => answer(choice)}>
          {choiceName(choice, question)}
        </Button>
      ))}
    </div>
  );
}

const ORDER_NAMES: Readonly<Record<string, string>> = { DMY: 'Day first', MDY: 'Month first' };

/** An order of dates with what the first cell then reads: 'Day first: 1 March 2026'. */
function choiceName(choice: string, { code, evidence }: ImportQuestion): string {
  if (code !== 'date-order') return choice;
  const read = evidence[0] === undefined ? null : readDate(evidence[0], choice === 'DMY' ? 'DMY' : 'MDY');
  return read === null ? (ORDER_NAMES[choice] ?? choice) : `${ORDER_NAMES[choice]}: ${read}`;
}

const MEANINGS = [
  { value: 'traffic', label: 'Traffic' },
  ...RESOURCES.map((resource) => ({
    value: `saturation:${resource}`,
    label: `Saturation, ${resourceName(resource)}`,
  })),
  { value: 'latency', label: 'Latency' },
  { value: 'errors', label: 'Errors' },
  { value: 'replicas', label: 'Replicas' },
];

/** One choice a column: what its figures are. */
function SignalAnswer({ question }: { readonly question: ImportQuestion }) {
  const { imports } = useServices();
  return (
    <div className={classes.choices}>
      {question.choices.slice(0, 12).map((column) => (
        <Select
          key={column}
          aria-label={`What ${column} is`}
          placeholder={`${column} is…`}
          data={MEANINGS}
          w={190}
          value={null}
          onChange={(meaning) => {
            const [role, resource] = (meaning ?? '').split(':');
            imports.getState().mapColumn({
              column,
              role: role as ColumnRole,
              ...(resource === undefined ? {} : { resource: resource as Resource }),
            });
          }}
        />
      ))}
    </div>
  );
}

function ZoneAnswer(props: { readonly question: ImportQuestion; readonly onAnswer: (zone: string) => void }) {
  const { question, onAnswer } = props;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [zone, setZone] = useState<string | null>(null);
  const near = [...new Set(['UTC', here, ...question.choices])].slice(0, 4);
  return (
    <div className={classes.choices}>
      {near.map((choice) => (
        <Button key={choice} variant="default" size="compact-xs" onClick={() => onAnswer(choice)}>
          {choice}
        </Button>
      ))}
      <Select
        aria-label="Another time zone"
        placeholder="Another zone"
        data={zoneNames('UTC')}
        searchable
        limit={60}
        value={zone}
        onChange={(chosen) => {
          setZone(chosen);
          if (chosen !== null) onAnswer(chosen);
        }}
      />
    </div>
  );
}
