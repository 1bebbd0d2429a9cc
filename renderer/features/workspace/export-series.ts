import type { ExportFormat } from '../../../shared/contract/workspace-types.ts';
import type { AppServices } from '../../app-services.tsx';
import { formatBytes, formatCount } from '../../ui/format-number.ts';
import { tellDone, tellFailure } from '../../ui/tell.ts';

/** Writes every sample of the open workspace to a file: where the planner says, or beside the workspaces in a browser. */
export async function exportSeries(services: AppServices, format: ExportFormat): Promise<void> {
  const { shell, jobs, workspace } = services;
  const name = workspace.getState().info?.name ?? 'Headroom';
  const picked = await shell.workspaceDialogs?.pickToExport(`${name} series.${format}`);
  if (picked && !picked.ok) return tellFailure('The series were not exported', picked.error.message);
  if (picked?.value === null) return;
  const input = picked ? { format, fileId: picked.value.id } : { format };
  const outcome = await jobs.getState().start('Exporting the series', 'workspace.export', input).outcome;
  if (outcome.ok) {
    const { location, rows, bytes } = outcome.value;
    tellDone(`${formatCount(rows)} samples exported, ${formatBytes(bytes)}`, location);
  } else if (outcome.error.code !== 'CANCELLED') {
    const { message, hint = '' } = outcome.error;
    tellFailure('The series were not exported', `${message} ${hint}`.trim());
  }
}
