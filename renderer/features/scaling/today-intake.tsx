import { Button, FileButton, Textarea } from '@mantine/core';
import { IconClipboardText, IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useServices, useToday } from '../../app-services.tsx';
import { takeToday } from './take-today.ts';
import classes from './today.module.css';

const ACCEPTED = '.yaml,.yml,.json,.txt';

/** The ways to give today's configuration: dropped, chosen or pasted. */
export function TodayIntake(props: { readonly onDone?: () => void }) {
  const services = useServices();
  const busy = useToday((state) => state.busy);
  const [pasting, setPasting] = useState(false);
  const [text, setText] = useState('');
  const done = props.onDone ?? (() => {});
  return (
    <section className={classes.intake} aria-labelledby="today-intake">
      <h2 id="today-intake">What scales the service today</h2>
      <p>
        Drop its file anywhere here: a HorizontalPodAutoscaler or a KEDA ScaledObject as YAML or JSON, or an
        AWS target tracking policy as JSON with its scalable target and scheduled actions. You see when it
        fails, and how, on the demand that is forecast. It stays in the workspace and can be taken out again.
      </p>
      <div className={classes.buttons}>
        <FileButton
          accept={ACCEPTED}
          onChange={(file) => {
            if (file === null) return;
            void takeToday(services, [file]);
            done();
          }}
        >
          {(button) => (
            <Button {...button} loading={busy} leftSection={<IconFileUpload size={15} />}>
              Choose a file
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          aria-expanded={pasting}
          leftSection={<IconClipboardText size={15} />}
          onClick={() => setPasting(!pasting)}
        >
          Paste it
        </Button>
        {props.onDone !== undefined && (
          <Button variant="subtle" color="gray" onClick={props.onDone}>
            Keep the one there is
          </Button>
        )}
      </div>
      {pasting && (
        <form
          className={classes.paste}
          onSubmit={(event) => {
            event.preventDefault();
            void services.today.getState().take({ name: 'pasted text', text });
            done();
          }}
        >
          <Textarea
            label="Configuration"
            placeholder="kubectl get hpa checkout -o yaml"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            rows={8}
            spellCheck={false}
            classNames={{ input: classes.pasted! }}
            ref={focusOnce}
          />
          <Button type="submit" disabled={text.trim() === ''} loading={busy}>
            Read it
          </Button>
        </form>
      )}
    </section>
  );
}

/** Whoever asked for the field is about to fill it. */
function focusOnce(field: HTMLTextAreaElement | null): void {
  field?.focus();
}
