export interface Note {
  readonly severity: 'info' | 'warning' | 'critical';
  readonly code: string;
  readonly message: string;
}
