import {
  type AppServices,
  useAssumptions,
  useImports,
  useNavigation,
  useReport,
  useServices,
} from '../../app-services.tsx';

interface Undo {
  undo(): void;
  redo(): void;
}

/**
 * What undo and redo act on: what is said of the files at hand on their screen, what was changed of the report on its own,
 * else the planner's decisions.
 */
export function undoOf({ navigation, imports, assumptions, report }: AppServices): Undo {
  const { shown, past, future } = report.getState();
  if (shown && past.length + future.length > 0) return report.getState();
  const atFiles = navigation.getState().step === 'import' && imports.getState().phase !== 'empty';
  return atFiles ? imports.getState() : assumptions.getState();
}

export interface UndoSteps {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
}

export function useUndo(): UndoSteps {
  const services = useServices();
  const atImport = useNavigation((state) => state.step === 'import');
  const atFiles = useImports((state) => state.phase !== 'empty') && atImport;
  const open = useImports((state) => state.phase === 'previewing' || state.phase === 'ready');
  const answers = useImports((state) => state.past.length);
  const undoneAnswers = useImports((state) => state.future.length);
  const decisions = useAssumptions((state) => state.past.length);
  const undoneDecisions = useAssumptions((state) => state.future.length);
  const atReport = useReport((state) => state.shown);
  const layouts = useReport((state) => state.past.length);
  const undoneLayouts = useReport((state) => state.future.length);
  const ofReport = atReport && layouts + undoneLayouts > 0;
  return {
    canUndo: ofReport ? layouts > 0 : atFiles ? open && answers > 0 : decisions > 0,
    canRedo: ofReport ? undoneLayouts > 0 : atFiles ? open && undoneAnswers > 0 : undoneDecisions > 0,
    undo: () => undoOf(services).undo(),
    redo: () => undoOf(services).redo(),
  };
}
