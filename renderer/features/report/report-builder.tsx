import { SegmentedControl, TextInput } from '@mantine/core';
import { REPORT_PAPERS, type ReportLayout } from '../../../shared/contract/report-layout.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { KeptText } from './kept-text.tsx';
import { LogoField } from './logo-field.tsx';
import classes from './report.module.css';
import { SectionList } from './section-list.tsx';

const AMOUNT = /^(\d{1,12}(?:\.\d{1,12})?) ?([A-Z]{3})$/;

/** What the report holds: the planner's words on the first page, then the sections. Every change is kept at once. */
export function ReportBuilder(props: {
  readonly layout: ReportLayout;
  readonly currency: string;
  readonly onChange: (patch: Partial<ReportLayout>) => void;
}) {
  const { layout, currency, onChange } = props;
  return (
    <ScrollRegion label="What the report holds" className={classes.fields}>
      <h2>First page</h2>
      <KeptText
        label="Decision requested"
        placeholder="As the plan says"
        value={layout.request}
        most={2000}
        rows={2}
        onKeep={(request) => onChange({ request })}
      />
      <div className={classes.pair}>
        <TextInput
          size="xs"
          type="date"
          label="Decide by"
          value={layout.deadline ?? ''}
          onChange={(event) => onChange({ deadline: event.currentTarget.value || null })}
        />
        <KeptText
          label="Amount"
          placeholder={`12000 ${currency}`}
          value={layout.amount === null ? '' : `${layout.amount.value} ${layout.amount.currency}`}
          most={30}
          check={(text) => (text.trim() === '' || amountOf(text) ? null : `Such as 12000.50 ${currency}`)}
          onKeep={(text) => onChange({ amount: amountOf(text) })}
        />
      </div>
      <KeptText
        label="Your text"
        placeholder="Background, what has changed, who was asked"
        value={layout.introduction}
        most={10_000}
        rows={3}
        onKeep={(introduction) => onChange({ introduction })}
      />
      <KeptText
        label="From"
        placeholder="Team or person"
        value={layout.author}
        most={200}
        onKeep={(author) => onChange({ author })}
      />
      <LogoField logo={layout.logo} onChange={(logo) => onChange({ logo })} />
      <h2>Sections</h2>
      <SectionList sections={layout.sections} onChange={(sections) => onChange({ sections })} />
      <h2>Paper</h2>
      <SegmentedControl
        size="xs"
        aria-label="Paper"
        value={layout.paper}
        onChange={(value) => onChange({ paper: REPORT_PAPERS.find((paper) => paper === value) ?? 'A4' })}
        data={[...REPORT_PAPERS]}
      />
    </ScrollRegion>
  );
}

function amountOf(text: string): ReportLayout['amount'] {
  const [, value, currency] = AMOUNT.exec(text.trim().replaceAll(',', '').toUpperCase()) ?? [];
  return value === undefined || currency === undefined ? null : { value, currency };
}
