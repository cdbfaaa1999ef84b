import type { Mail } from '../../contracts/notification.js';

/** A mail about the end of a run. */
export function mail(changes: Partial<Mail> = {}): Mail {
  return {
    eventKey: 'run-1/ended',
    from: 'ratchet@example.com',
    to: ['mlops-team@example.com', 'owner@example.com'],
    subject: 'Training Pipeline - Success: churn-predictor staged version 4',
    text: 'It is staged.\n',
    html: '<p>It is staged.</p>',
    ...changes,
  };
}
