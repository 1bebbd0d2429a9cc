import { Group, PasswordInput, Select, TextInput } from '@mantine/core';
import type { DraftErrors, PrometheusDraft, SignIn } from './prometheus-draft.ts';

const SIGN_INS: readonly { readonly value: SignIn; readonly label: string }[] = [
  { value: 'none', label: 'Without signing in' },
  { value: 'bearer', label: 'With a token (Bearer)' },
  { value: 'basic', label: 'With user and password' },
  { value: 'header', label: 'With a header' },
];

const SECRETS = { bearer: 'Token', basic: 'Password', header: 'Value of the header' } as const;

/** How one signs in at the server. The secret never goes into the workspace. */
export function SignInFields(props: {
  readonly draft: PrometheusDraft;
  readonly errors: DraftErrors;
  readonly keptIn: string;
  readonly onChange: (patch: Partial<PrometheusDraft>) => void;
}) {
  const { draft, errors, onChange } = props;
  const { signIn } = draft;
  return (
    <>
      <Select
        label="Sign in"
        data={SIGN_INS}
        value={signIn}
        allowDeselect={false}
        onChange={(kind) => kind !== null && onChange({ signIn: kind as SignIn, secret: '' })}
      />
      {signIn !== 'none' && (
        <Group grow align="flex-start">
          {signIn === 'basic' && (
            <TextInput
              label="User"
              autoComplete="off"
              value={draft.user}
              onChange={(event) => onChange({ user: event.currentTarget.value })}
            />
          )}
          {signIn === 'header' && (
            <TextInput
              label="Name of the header"
              placeholder="X-Scope-OrgID"
              autoComplete="off"
              value={draft.headerName}
              error={errors.headerName}
              onChange={(event) => onChange({ headerName: event.currentTarget.value })}
            />
          )}
          <PasswordInput
            label={SECRETS[signIn]}
            description={props.keptIn}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autoComplete="off"
            value={draft.secret}
            error={errors.secret}
            visibilityToggleButtonProps={{ 'aria-label': `Show or hide: ${SECRETS[signIn]}` }}
            onChange={(event) => onChange({ secret: event.currentTarget.value })}
          />
        </Group>
      )}
    </>
  );
}
