/** The defaults, for those who may take values from the contract only. */
export { type Assumptions, DEFAULT_ASSUMPTIONS } from '../core/assumptions/assumptions.ts';
