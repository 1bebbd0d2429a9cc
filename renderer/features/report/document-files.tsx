import { Button } from '@mantine/core';
import { IconFileText, IconFileTypePdf } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DocumentKind } from '../../../shared/contract/document-kinds.ts';
import { useServices } from '../../app-services.tsx';
import { renderAndSave } from '../plan/save-document.ts';
import classes from './report.module.css';

/** One button a file; `service` null: of all services together. How far it is stands in the status bar. */
export function DocumentFiles({ service }: { readonly service: string | null }) {
  return (
    <div className={classes.bar}>
      <Save
        kind="report.html"
        label="Save the report"
        icon={<IconFileText size={15} />}
        service={service}
        main
      />
      <Save kind="report.pdf" label="PDF" icon={<IconFileTypePdf size={15} />} service={service} />
      <Save kind="plan.xlsx" label="plan.xlsx" service={service} />
      {service !== null && (
        <>
          <Save kind="plan.json" label="plan.json" service={service} />
          <Save kind="forecast.csv" label="forecast.csv" service={service} />
          <Save kind="cost.csv" label="cost.csv" service={service} />
        </>
      )}
    </div>
  );
}

function Save(props: {
  readonly kind: DocumentKind;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly service: string | null;
  readonly main?: boolean;
}) {
  const services = useServices();
  return (
    <Button
      size="compact-sm"
      variant={props.main === true ? 'filled' : 'default'}
      leftSection={props.icon}
      onClick={() => void renderAndSave(services, props.service, props.kind)}
    >
      {props.label}
    </Button>
  );
}
