import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { SideBySide } from './side-by-side.tsx';
import { TornadoView } from './tornado-view.tsx';

/** What if, and which assumption it all hangs on. */
export function ScenariosView({ plan }: { readonly plan: Plan }) {
  const [view, setView] = useState('side-by-side');
  return (
    <>
      <SegmentedControl
        id="scenarios"
        tabIndex={-1}
        aria-label="Views of what if"
        style={{ alignSelf: 'flex-start' }}
        value={view}
        data={[
          { value: 'side-by-side', label: 'Side by side' },
          { value: 'tornado', label: 'What moves the plan, and breaks it' },
        ]}
        onChange={setView}
      />
      {view === 'tornado' ? <TornadoView plan={plan} /> : <SideBySide plan={plan} />}
    </>
  );
}
