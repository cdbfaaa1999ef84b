const steps = 4;

/** One plain line for a person. Goes to stderr: stdout belongs to results. */
export const say = (line) => {
  process.stderr.write(`${line}\n`);
};

/** One line that says which step of the set-up is at work, and how far it is. */
export const sayStep = (step, line) => {
  say(`[${step}/${steps}] ${line}`);
};

/** "12 s" or "1 min 5 s" since a time taken with `Date.now()`. */
export const elapsed = (startedAt) => {
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};
