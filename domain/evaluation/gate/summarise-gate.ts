import type { GateDecision } from '../../../contracts/model-validation.js';

/** A history carries every summary, and a column may have hundreds of values. */
const GUARDS_AT_MOST = 40;

/** The decision as histories carry it: the first 40 guards, those harmed among them. */
export function summariseGate(decision: GateDecision): GateDecision {
  return { ...decision, guards: decision.guards.slice(0, GUARDS_AT_MOST) };
}
