import { Button, CloseButton, Skeleton, Tabs } from '@mantine/core';
import { IconCheck, IconPlus, IconServerBolt } from '@tabler/icons-react';
import { useState } from 'react';
import type { ImportPreview, ImportQuestion } from '../../../shared/contract/import-types.ts';
import { useImports, useNavigation, useServices, useWorkspace } from '../../app-services.tsx';
import { formatBytes } from '../../ui/format-number.ts';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { addPickedFiles } from './bring-files.ts';
import { FindingsPanel } from './findings-panel.tsx';
import classes from './import.module.css';
import { ImportQuestions } from './import-questions.tsx';
import { ImportVerdictPanel } from './import-verdict-panel.tsx';
import { openPrometheusForm } from './open-prometheus-form.tsx';
import { PreviewTable } from './preview-table.tsx';
import { RememberedOffer } from './remembered-offer.tsx';
import { SheetChoice } from './sheet-choice.tsx';
import { useNextFocus } from './use-next-focus.ts';

const NO_QUESTIONS: readonly ImportQuestion[] = [];

/** The files at hand: as they are, what their columns mean, and what would be kept of them. */
export function ImportBench() {
  const { imports } = useServices();
  const phase = useImports((state) => state.phase);
  const failure = useImports((state) => state.failure);
  const preview = useImports((state) => state.preview);
  const verdict = useImports((state) => state.verdict);
  const shown = verdict ?? preview;
  const bench = useNextFocus(preview, phase);
  return (
    <div ref={bench} className={classes.bench}>
      <FileStrip />
      {failure !== null && <FailureView failure={failure} />}
      {preview !== null && phase !== 'done' && <ImportQuestions questions={preview.questions} />}
      <div className={classes.sideBySide}>
        <div className={classes.left}>
          {preview === null && phase === 'previewing' && <Skeleton flex={1} radius="md" />}
          {preview !== null && <PreviewTabs key={preview.tables.map((table) => table.name).join('|')} />}
        </div>
        <aside className={classes.right} aria-label="Verdict on the files" aria-busy={phase === 'previewing'}>
          {preview === null && phase === 'previewing' && <Skeleton flex={1} radius="md" />}
          <ImportVerdictPanel
            verdict={shown}
            imported={phase === 'done'}
            questions={phase === 'done' ? NO_QUESTIONS : (preview?.questions ?? NO_QUESTIONS)}
          />
          {phase === 'done' ? <ImportDone /> : <ImportButtons onReset={imports.getState().reset} />}
        </aside>
      </div>
      {shown !== null && (
        <FindingsPanel
          verdict={shown}
          imported={phase === 'done'}
          questions={preview?.questions.length ?? 0}
        />
      )}
    </div>
  );
}

function FileStrip() {
  const services = useServices();
  const { imports } = services;
  const files = useImports((state) => state.files);
  const busy = useImports((state) => state.phase === 'importing');
  const done = useImports((state) => state.phase === 'done');
  return (
    <div className={classes.strip}>
      <h1>{done ? 'Imported' : 'Files to import'}</h1>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            {file.name} <span className={classes.quiet}>{formatBytes(file.bytes)}</span>
            {!done && (
              <CloseButton
                size="xs"
                disabled={busy}
                aria-label={`Leave out ${file.name}`}
                onClick={() => imports.getState().removeFile(file.id)}
              />
            )}
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconPlus size={13} />}
        disabled={busy}
        onClick={() => void addPickedFiles(services)}
      >
        {done ? 'Import more' : 'Add files'}
      </Button>
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconServerBolt size={13} />}
        disabled={busy}
        onClick={() => openPrometheusForm()}
      >
        From Prometheus
      </Button>
    </div>
  );
}

function PreviewTabs() {
  const preview = useImports((state) => state.preview);
  const done = useImports((state) => state.phase === 'done');
  const tables = preview?.tables ?? [];
  const [chosen, setChosen] = useState(tables[0]?.name ?? null);
  if (preview === null || tables.length === 0) return null;
  return (
    <Tabs value={chosen} onChange={setChosen} className={classes.tabs} keepMounted={false} variant="outline">
      {tables.length > 1 && (
        <Tabs.List>
          {tables.map((table) => (
            <Tabs.Tab key={table.name} value={table.name} size="xs">
              {table.name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      )}
      {tables.map((table) => (
        <Tabs.Panel key={table.name} value={table.name} className={classes.tabPanel}>
          {!done && <TableOffers preview={preview} table={table} />}
          <PreviewTable table={table} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** What may be had otherwise of a table as a whole. */
function TableOffers(props: {
  readonly preview: ImportPreview;
  readonly table: ImportPreview['tables'][number];
}) {
  const { preview, table } = props;
  const sheets = preview.files.find(({ name }) => name === table.name)?.sheets ?? null;
  return (
    <>
      {sheets !== null && <SheetChoice file={table.name} sheets={sheets} />}
      {table.remembered !== null && <RememberedOffer remembered={table.remembered} />}
    </>
  );
}

function ImportButtons({ onReset }: { readonly onReset: () => void }) {
  const { imports } = useServices();
  const phase = useImports((state) => state.phase);
  const open = useImports((state) => state.preview?.questions.length ?? 0);
  const kept = useImports((state) => state.preview?.files.some((file) => file.series.length > 0) ?? false);
  const workspace = useWorkspace((state) => state.info?.name);
  const ready = phase === 'ready' && open === 0 && kept;
  return (
    <div className={classes.buttons}>
      <p className={classes.quiet}>
        {workspace === undefined ? 'A new workspace will be made for them.' : `They go into “${workspace}”.`}
      </p>
      <Button
        size="sm"
        fullWidth
        data-next=""
        disabled={!ready}
        loading={phase === 'importing'}
        onClick={() => void imports.getState().commit()}
      >
        {open > 0 ? `Import: ${open === 1 ? 'a question is' : `${open} questions are`} open` : 'Import'}
      </Button>
      <Button variant="subtle" color="gray" fullWidth disabled={phase === 'importing'} onClick={onReset}>
        Put the files aside
      </Button>
    </div>
  );
}

function isOrAre(services: readonly string[]): string {
  return `${services.join(', ')} ${services.length === 1 ? 'is' : 'are'}`;
}

function ImportDone() {
  const { navigation, imports } = useServices();
  const zone = useImports((state) => state.verdict?.planningZone);
  const goTo = useNavigation((state) => state.goTo);
  return (
    <div className={classes.buttons}>
      <p className={classes.done}>
        <IconCheck size={16} aria-hidden="true" /> Kept in the workspace; the plan follows from it.
      </p>
      {zone !== undefined && (
        <p className={classes.quiet}>
          {zone.services.length > 3 ? `${zone.services.length} services are` : isOrAre(zone.services)} planned
          in {zone.timeZone}, the zone you gave for the times: days, months and events are read in it. Undo,
          or Time zone among the assumptions, changes that.
        </p>
      )}
      <Button size="sm" fullWidth data-next="" onClick={() => goTo('explore')}>
        Look at the series
      </Button>
      <Button variant="default" fullWidth onClick={() => navigation.getState().goTo('capacity')}>
        Go to the plan
      </Button>
      <Button variant="subtle" color="gray" fullWidth onClick={() => imports.getState().reset()}>
        Close this import
      </Button>
    </div>
  );
}
