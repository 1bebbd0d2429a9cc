import type { EngineApi } from '../contract/engine-api.ts';
import { DEFAULT_FLEET_LAYOUT, DEFAULT_REPORT_LAYOUT, type ReportLayout } from '../contract/report-layout.ts';
import type { EngineContext } from './engine-context.ts';
import { requireService } from './series-of-service.ts';

const LAYOUT_KIND = 'report-layout';
const HOUSE_STYLE_KIND = 'report-house-style';
/** Services have names; the report of all has none. */
const ALL_SERVICES = '';

/** What is alike in all of a planner's reports. */
type HouseStyle = Pick<ReportLayout, 'logo' | 'author' | 'paper'>;

export async function reportGet(
  { service }: EngineApi['report.get']['in'],
  context: EngineContext,
): Promise<ReportLayout> {
  if (service !== null) await requireService(service, context);
  return reportLayoutOf(service, context);
}

export async function reportSet(
  { service, layout }: EngineApi['report.set']['in'],
  context: EngineContext,
): Promise<ReportLayout> {
  if (service !== null) await requireService(service, context);
  const { logo, author, paper } = layout;
  const style: HouseStyle = { logo, author, paper };
  await context.workspace.putDocument(LAYOUT_KIND, service ?? ALL_SERVICES, JSON.stringify(layout));
  await context.workspace.putDocument(HOUSE_STYLE_KIND, ALL_SERVICES, JSON.stringify(style));
  return layout;
}

/** As kept; where nothing is, the usual report with the logo, author and paper of the planner's last one. */
export async function reportLayoutOf(
  service: string | null,
  { workspace }: EngineContext,
): Promise<ReportLayout> {
  const usual = service === null ? DEFAULT_FLEET_LAYOUT : DEFAULT_REPORT_LAYOUT;
  const kept = await workspace.getDocument(LAYOUT_KIND, service ?? ALL_SERVICES);
  if (kept) return withEverySection(JSON.parse(kept) as ReportLayout, usual);
  const style = await workspace.getDocument(HOUSE_STYLE_KIND, ALL_SERVICES);
  return style ? { ...usual, ...(JSON.parse(style) as HouseStyle) } : usual;
}

/** A later version knows more sections than the one that kept it, or fewer; new ones are at the end. */
function withEverySection(layout: ReportLayout, usual: ReportLayout): ReportLayout {
  const known = new Set<string>(usual.sections.map(({ id }) => id));
  const kept = layout.sections.filter(({ id }) => known.has(id));
  const missing = usual.sections.filter(({ id }) => !kept.some((one) => one.id === id));
  return { ...layout, sections: [...kept, ...missing] };
}
