import { Component, type ReactNode } from 'react';
import { FailureView } from './failure-view.tsx';

interface Props {
  /** What cannot be shown then, as a sentence begins: "This screen". */
  readonly what: string;
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

  override render(): ReactNode {
    const { message } = this.state;
    if (message === null) return this.props.children;
    const failure = {
      code: 'INTERNAL',
      message: `${this.props.what} could not be shown: ${message}`,
      hint: 'What had been kept is in the workspace. Trying again loads the page anew.',
    } as const;
    return <FailureView failure={failure} onRetry={() => window.location.reload()} />;
  }
}
