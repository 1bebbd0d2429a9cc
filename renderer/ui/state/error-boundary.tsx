import { Component, type ReactNode, useState } from 'react';
import { useServices } from '../../app-services.tsx';
import { FailureView } from './failure-view.tsx';

interface Props {
  /** What cannot be shown then, as a sentence begins: "This screen". */
  readonly what: string;
  /** As this changes, what failed is tried again. */
  readonly resetOn?: unknown;
  /** Told in place of showing the failure where the part stood. */
  readonly onFailed?: (message: string) => void;
  readonly children: ReactNode;
}

interface State {
  readonly message: string | null;
}

/** Keeps the rest of the page where a part of it fails, or cannot be fetched since its host is gone; says so in its place. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { message: null };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(): void {
    const { what, onFailed } = this.props;
    onFailed?.(`${what} could not be shown: ${this.state.message}`);
  }

  override componentDidUpdate(before: Props): void {
    if (before.resetOn !== this.props.resetOn && this.state.message !== null)
      this.setState({ message: null });
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === null) return this.props.children;
    if (this.props.onFailed !== undefined) return null;
    return <PartFailure message={`${this.props.what} could not be shown: ${message}`} />;
  }
}

function PartFailure({ message }: { readonly message: string }) {
  const { client } = useServices();
  const [hint, setHint] = useState(
    'What had been kept is in the workspace. Trying again loads the page anew.',
  );

  /** Not where nothing would answer: what there is of the page would be lost, too. */
  async function loadAnew(): Promise<void> {
    const answer = await client.call('engine.info', {});
    if (answer.ok) window.location.reload();
    else setHint([answer.error.message, answer.error.hint].filter(Boolean).join(' '));
  }

  return <FailureView failure={{ code: 'INTERNAL', message, hint }} onRetry={() => void loadAnew()} />;
}
