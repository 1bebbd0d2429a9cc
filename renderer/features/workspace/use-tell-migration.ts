import { useEffect } from 'react';
import { useWorkspace } from '../../app-services.tsx';
import { tellDone } from '../../ui/tell.ts';

/** Says where a workspace of an older format is kept as it was. */
export function useTellMigration(): void {
  const id = useWorkspace((state) => state.info?.id);
  const name = useWorkspace((state) => state.info?.name);
  const backup = useWorkspace((state) => state.info?.migrated?.backup);
  useEffect(() => {
    if (id === undefined || backup === undefined) return;
    tellDone(
      `“${name}” was brought up to this version of Headroom`,
      `As it was before, it is kept at ${backup}.`,
    );
  }, [id, name, backup]);
}
