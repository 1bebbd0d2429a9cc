import { Modal, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useServices } from '../../app-services.tsx';

/** Says once, and plainly, that nothing can be computed any more and that nothing kept is lost. */
export function EngineLostNotice() {
  const { shell } = useServices();
  const [lost, setLost] = useState(false);
  useEffect(() => shell.onEngineLost(() => setLost(true)), [shell]);
  return (
    <Modal opened={lost} onClose={() => setLost(false)} title="The engine has stopped" centered>
      <Text size="sm">
        What is on the screen stays, but nothing can be computed or saved. Everything that had been kept is in
        the workspace file.
      </Text>
      <Text size="sm" mt="xs">
        {shell.kind === 'browser'
          ? 'Start Headroom again and open the address it prints.'
          : 'Restart the engine when asked, or close Headroom and open it again.'}
      </Text>
    </Modal>
  );
}
