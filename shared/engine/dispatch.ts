import type { Method } from '../contract/engine-api.ts';
import { EngineError, type Failure, type Outcome } from '../contract/outcome.ts';
import { validateInput } from '../contract/validators.ts';
import type { EngineContext } from './engine-context.ts';
import { handlers } from './handlers.ts';
import { findNonJson } from './json-value.ts';

/** Told of errors that nobody foresaw, for the host's log; the planner sees only that there was one. */
export type DefectListener = (method: string, error: unknown) => void;

/**
 * Answers one call. The one place where a throw becomes an outcome: it never rejects, and what it gives back
 * survives JSON.
 */
export async function dispatch(
  method: string,
  input: unknown,
  context: EngineContext,
  onDefect: DefectListener,
): Promise<Outcome<unknown>> {
  try {
    if (!isMethod(method)) throw unknownMethod(method);
    const handle = handlers[method] as (input: unknown, context: EngineContext) => Promise<unknown>;
    const value = await handle(validateInput(method, input), context);
    const path = findNonJson(value);
    if (path !== null) throw new Error(`${method} gave a value that is no JSON at "${path}"`);
    return { ok: true, value };
  } catch (error) {
    if (error instanceof EngineError) return { ok: false, error: error.failure };
    onDefect(method, error);
    return { ok: false, error: defect(method, error) };
  }
}

function isMethod(method: string): method is Method {
  return Object.hasOwn(handlers, method);
}

function unknownMethod(method: string): EngineError {
  return new EngineError({
    code: 'INVALID_INPUT',
    message: `The engine has no operation named "${method.slice(0, 80)}".`,
    hint: 'The screen and the engine may be of different versions; start Headroom again.',
  });
}

function defect(method: string, error: unknown): Failure {
  const text = error instanceof Error ? error.message : typeof error === 'string' ? error : '';
  const reason = text.split('\n')[0]!.trim().slice(0, 200);
  return {
    code: 'INTERNAL',
    message: `Headroom failed at "${method}"${reason ? `: ${reason}` : ''}.`.replace(/\.\.$/, '.'),
    hint: 'This is a defect in Headroom. What had been saved is still in the workspace.',
  };
}
