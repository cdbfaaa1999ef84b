/** Seeds by which a fit asks the program of faulty-trainer.ts for a fault; it tells of round 0 just before. */
export const FAULTS = {
  segmentationFault: 901,
  abort: 902,
  endlessMemory: 903,
  sleep: 904,
  nonsense: 905,
} as const;

export type Fault = keyof typeof FAULTS;
