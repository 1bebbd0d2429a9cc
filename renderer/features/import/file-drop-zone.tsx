import '@mantine/dropzone/styles.layer.css';
import { Dropzone } from '@mantine/dropzone';
import { IconFileImport } from '@tabler/icons-react';
import { useNavigation, usePrices, useServices, useToday } from '../../app-services.tsx';
import { bringDroppedLoadTest } from '../capacity/bring-load-test.ts';
import { bringDroppedPrices } from '../cost/bring-prices.ts';
import { addDroppedFiles } from './bring-files.ts';
import classes from './import.module.css';

const DATA = ['Drop to import', 'CSV of traffic and saturation; several files are joined by time'] as const;
const PRICES = ['Drop the price list', 'CSV or JSON with a price for an hour of each type of unit'] as const;
const TODAY = [
  'Drop to read today’s configuration',
  'HorizontalPodAutoscaler or ScaledObject as YAML or JSON, AWS scaling policy as JSON',
] as const;
const LOAD_TEST = [
  'Drop the results of a load test',
  'k6 (--out csv), JMeter (JTL as CSV) or Locust (stats_history.csv)',
] as const;

/** The whole window takes files, on every screen: data, but what is shown where it is prices or the like. */
export function FileDropZone() {
  const services = useServices();
  const forPrices = usePrices((state) => state.takesDrops);
  const forToday = useToday((state) => state.open);
  const forLoadTest = useNavigation((state) => state.atLoadTests);
  const [title, what] = forPrices ? PRICES : forToday ? TODAY : forLoadTest ? LOAD_TEST : DATA;
  const bring = forPrices ? bringDroppedPrices : forLoadTest ? bringDroppedLoadTest : addDroppedFiles;
  return (
    <Dropzone.FullScreen active onDrop={(files) => void bring(services, files)}>
      <div className={classes.dropHint}>
        <IconFileImport size={48} stroke={1.4} aria-hidden="true" />
        <strong>{title}</strong>
        <span>{what}</span>
      </div>
    </Dropzone.FullScreen>
  );
}
