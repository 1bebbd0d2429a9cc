/** Changes of a scenario in words, for those who may take values from the contract only. */
export { describeChange } from '../core/scenario/describe-change.ts';
