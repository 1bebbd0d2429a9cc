import { type Command, Option } from 'commander';
import {
  REPORT_SECTIONS,
  type ReportLayout,
  type ReportSectionId,
} from '../../shared/contract/report-layout.ts';
import { usageFailure } from './command-failure.ts';
import type { CommandSession } from './command-session.ts';

export interface ReportOptions {
  readonly sections?: readonly ReportSectionId[];
}

const IDS: readonly string[] = REPORT_SECTIONS.map(({ id }) => id);

export function addReportOptions(command: Command): Command {
  return command.addOption(
    new Option(
      '--sections <LIST>',
      `what the report holds, in this order: ${IDS.join(', ')} (default: as kept in the workspace, else all)`,
    ).argParser(parseSections),
  );
}

/** Keeps the choice in the workspace, where every document of the report finds it. */
export async function applyReportOptions(
  session: CommandSession,
  service: string | null,
  { sections }: ReportOptions,
): Promise<void> {
  if (sections === undefined) return;
  const kept = await session.call('report.get', { service });
  const layout: ReportLayout = {
    ...kept,
    sections: [
      ...sections.map((id) => ({ id, shown: true })),
      ...kept.sections.filter(({ id }) => !sections.includes(id)).map(({ id }) => ({ id, shown: false })),
    ],
  };
  await session.call('report.set', { service, layout });
}

function parseSections(text: string): readonly ReportSectionId[] {
  const named = text.split(',').map((part) => part.trim());
  const unknown = named.find((name) => !IDS.includes(name));
  if (unknown !== undefined)
    throw usageFailure(`--sections: there is no section "${unknown}".`, `There are ${IDS.join(', ')}.`);
  return [...new Set(named)] as ReportSectionId[];
}
