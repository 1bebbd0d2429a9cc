import {
  IconActivity,
  IconAdjustmentsHorizontal,
  IconChartHistogram,
  IconChartLine,
  IconCoins,
  IconFileImport,
  IconFileReport,
  IconListDetails,
  IconServer2,
} from '@tabler/icons-react';
import type { Step } from '../../stores/navigation-store.ts';

export const STEP_ICONS: Readonly<Record<Step, typeof IconChartLine>> = {
  import: IconFileImport,
  explore: IconChartHistogram,
  forecast: IconChartLine,
  capacity: IconServer2,
  scaling: IconAdjustmentsHorizontal,
  cost: IconCoins,
  report: IconFileReport,
  fleet: IconListDetails,
  'event-day': IconActivity,
};
