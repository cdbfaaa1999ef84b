/** The error a promise rejects with, when it is of this class; anything else fails the test. */
export const failureOf = async <Failure extends Error>(
  promise: Promise<unknown>,
  type: new (...parameters: never[]) => Failure,
): Promise<Failure> => {
  try {
    await promise;
  } catch (error) {
    if (error instanceof type) return error;
    throw error;
  }
  throw new Error(`expected a rejection with ${type.name}`);
};
