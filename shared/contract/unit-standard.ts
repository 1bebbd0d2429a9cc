/** What units are counted by, for those who may take values from the contract only. */
export { unitStandard } from '../core/capacity/unit-standard.ts';
