/** What is wrong below `training.hyperparameter_tuning.spaces.<algorithm>`; the path starts with the parameter's name. */
export interface SpaceFinding {
  readonly path: readonly PropertyKey[];
  readonly expected: string;
}
