import type { CostOption } from './cost-detail.ts';

/** What is known of what runs today, the best known first; `label` names it in a few words. */
const KINDS: readonly { readonly id: string; readonly brief: (option: CostOption) => string }[] = [
  { id: 'today', brief: () => 'As configured today' },
  { id: 'recorded', brief: () => 'As recorded' },
  { id: 'fixed', brief: ({ label }) => label },
];

/** The option that tells best what going on as today costs; null: nothing is known of it. */
export function presentOption(
  options: readonly CostOption[],
): { readonly option: CostOption; readonly brief: string } | null {
  for (const { id, brief } of KINDS) {
    const option = options.find((one) => one.id === id);
    if (option) return { option, brief: brief(option) };
  }
  return null;
}
