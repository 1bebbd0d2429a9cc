import { Table } from '@mantine/core';
import type { ExplanationView } from '../../../shared/core/outlook/explanation-view.ts';
import { quantityFormat } from '../../ui/format-quantity.ts';
import classes from './forecast.module.css';
import { partFormat } from './part-rows.ts';

/** From the level now through each part to the peak: the sentence, and the same as a table with a step of a bar each. */
export function PeakStory({ view }: { readonly view: ExplanationView }) {
  const quantity = quantityFormat(view.unit);
  const steps = storySteps(view);
  const highest = Math.max(...steps.map((step) => Math.max(step.from, step.to)));
  const share = (value: number) => `${(100 * Math.max(0, value)) / highest}%`;
  return (
    <section className={classes.story} aria-labelledby="peak-story">
      <h2 id="peak-story">Why the peak is here</h2>
      <p>{view.peakSentence}</p>
      <Table verticalSpacing={1} horizontalSpacing={4} fz="xs" aria-label="From the level now to the peak">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Part</Table.Th>
            <Table.Th scope="col" ta="right">
              Effect
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Makes
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {steps.map((step) => (
            <Table.Tr key={step.label}>
              <Table.Th scope="row" fw={400}>
                {step.label}
                <div className={classes.bar} aria-hidden="true">
                  <div
                    data-kind={step.kind}
                    style={{
                      left: share(Math.min(step.from, step.to)),
                      width: share(Math.abs(step.to - step.from)),
                    }}
                  />
                </div>
              </Table.Th>
              <Table.Td ta="right" className={classes.nowrap}>
                {step.effect}
              </Table.Td>
              <Table.Td ta="right">{quantity.parts(step.to).value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

interface StoryStep {
  readonly label: string;
  readonly effect: string;
  readonly from: number;
  readonly to: number;
  readonly kind: 'level' | 'up' | 'down';
}

function storySteps(view: ExplanationView): readonly StoryStep[] {
  const quantity = quantityFormat(view.unit);
  const { exact } = partFormat(view, { code: 'season' }, quantity);
  const { peak } = view;
  let running = peak.levelNow;
  const neutral = view.scale === 'factor' ? 1 : 0;
  const told = peak.parts.filter((part) => part.code !== 'event' || part.value !== neutral);
  const parts = told.map((part): StoryStep => {
    const from = running;
    running = view.scale === 'factor' ? from * part.value : from + part.value;
    return {
      label: part.label,
      effect: exact(Number(part.value.toPrecision(3))),
      from,
      to: running,
      kind: running >= from ? 'up' : 'down',
    };
  });
  return [
    { label: 'Level now', effect: '', from: 0, to: peak.levelNow, kind: 'level' },
    ...parts,
    { label: 'Peak of the median', effect: '', from: 0, to: peak.value, kind: 'level' },
  ];
}
