/** The fitted curve, for those who may take values from the contract only. */
export { trafficFor, utilisationAt } from '../core/capacity/demand/demand-curve.ts';
