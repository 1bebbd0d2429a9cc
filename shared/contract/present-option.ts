/** What runs today among the options of a cost, and how it is called: one answer for the engine and the screens. */
export { presentOption } from '../core/cost/present-option.ts';
