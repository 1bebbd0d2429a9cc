import '@mantine/dropzone/styles.layer.css';
import { Dropzone } from '@mantine/dropzone';
import { IconFileImport } from '@tabler/icons-react';
import { useNavigation, useServices } from '../../app-services.tsx';
import { bringDroppedLoadTest } from '../capacity/bring-load-test.ts';
import { addDroppedFiles } from './bring-files.ts';
import classes from './import.module.css';

const DATA = ['Drop to import', 'CSV of traffic and saturation; several files are joined by time'] as const;
const LOAD_TEST = [
  'Drop the results of a load test',
  'k6 (--out csv), JMeter (JTL as CSV) or Locust (stats_history.csv)',
] as const;

/** The whole window takes files, on every screen: data, but what is shown where it is load tests. */
export function FileDropZone() {
  const services = useServices();
  const forLoadTest = useNavigation((state) => state.atLoadTests);
  const [title, what] = forLoadTest ? LOAD_TEST : DATA;
  const bring = forLoadTest ? bringDroppedLoadTest : addDroppedFiles;
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
