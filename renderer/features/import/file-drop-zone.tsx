import '@mantine/dropzone/styles.layer.css';
import { Dropzone } from '@mantine/dropzone';
import { IconFileImport } from '@tabler/icons-react';
import { useServices } from '../../app-services.tsx';
import { addDroppedFiles } from './bring-files.ts';
import classes from './import.module.css';

/** The whole window takes files, on every screen. */
export function FileDropZone() {
  const services = useServices();
  return (
    <Dropzone.FullScreen active onDrop={(files) => void addDroppedFiles(services, files)}>
      <div className={classes.dropHint}>
        <IconFileImport size={48} stroke={1.4} aria-hidden="true" />
        <strong>Drop to import</strong>
        <span>CSV of traffic and saturation; several files are joined by time</span>
      </div>
    </Dropzone.FullScreen>
  );
}
