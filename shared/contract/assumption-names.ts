/** How assumptions are called, for those who may take values from the contract only. */
export { NUMBER_NAMES, type NumberName } from '../core/assumptions/assumption-names.ts';
