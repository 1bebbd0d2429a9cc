import { expect, it } from 'vitest';
import { explanationLines } from '../../../electron/cli/explanation-lines.ts';
import { PLAN } from '../report/plan-fixture.ts';

it('says the way to the peak, the trend and the seasons, each on a line', () => {
  const [peak, trend, seasons] = explanationLines(PLAN.forecast, 'Europe/Berlin');
  expect(peak).toMatch(/^Peak: .* now .*Black Friday = .* at Fri 27 Nov 2026/);
  expect(trend).toMatch(/^Trend: .* req\/s at first, .* req\/s at last/);
  expect(seasons).toMatch(/^Seasons: hour of the day × .* to × .*; day of the week × /);
});

it('lists a stretch out of line with what was expected there', () => {
  const mean = PLAN.forecast.history.mean.map((value, i) =>
    value !== null && i > 60 && i < 68 ? 4 * value : value,
  );
  const lines = explanationLines({ ...PLAN.forecast, history: { ...PLAN.forecast.history, mean } }, 'UTC');
  const from = lines.indexOf('Out of line, largest first:');
  expect(from).toBeGreaterThan(0);
  expect(lines[from + 1]).toMatch(/ where .* req\/s was expected$/);
});
