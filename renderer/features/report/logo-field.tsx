import { Button, FileButton, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { LOGO_MEDIA_TYPES, type ReportLogo } from '../../../shared/contract/report-layout.ts';
import { readLogo } from './read-logo.ts';
import classes from './report.module.css';

/** A picture above the title. It is drawn as a picture here and in the report: nothing in an SVG runs. */
export function LogoField(props: {
  readonly logo: ReportLogo | null;
  readonly onChange: (logo: ReportLogo | null) => void;
}) {
  const { logo } = props;
  const [problem, setProblem] = useState<string | null>(null);

  async function choose(file: File | null): Promise<void> {
    if (file === null) return;
    const read = await readLogo(file);
    setProblem(typeof read === 'string' ? read : null);
    if (typeof read !== 'string') props.onChange(read);
  }

  return (
    <div>
      <Text size="xs" fw={500}>
        Logo
      </Text>
      <Group gap={6} wrap="nowrap">
        {logo !== null && (
          <img
            className={classes.logo}
            alt="Logo of the report"
            src={`data:${logo.mediaType};base64,${logo.base64}`}
          />
        )}
        <FileButton accept={LOGO_MEDIA_TYPES.join(',')} onChange={(file) => void choose(file)}>
          {(button) => (
            <Button {...button} size="compact-xs" variant="default">
              {logo === null ? 'Choose a picture' : 'Change'}
            </Button>
          )}
        </FileButton>
        {logo !== null && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => props.onChange(null)}>
            Remove
          </Button>
        )}
      </Group>
      {problem !== null && (
        <Text size="xs" c="red" role="alert">
          {problem}
        </Text>
      )}
    </div>
  );
}
