/** The floors in force, for those who may take values from the contract only. */
export { datedFloors } from '../core/autoscaling/floor-timeline.ts';
