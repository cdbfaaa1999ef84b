import type { LabelledCustomer } from './labelled-customer.js';

/** Columns of the demo table in file order: the guide's customer schema. `updated_at` follows when `asOf` is given. */
export const DEMO_COLUMNS = [
  'customer_id',
  'gender',
  'senior_citizen',
  'partner',
  'dependents',
  'tenure',
  'phone_service',
  'multiple_lines',
  'internet_service',
  'online_security',
  'online_backup',
  'tech_support',
  'streaming_tv',
  'contract',
  'paperless_billing',
  'payment_method',
  'support_calls',
  'monthly_charges',
  'total_charges',
  'churn',
] as const;
/** Name of a column of the demo table. */
export type DemoColumn = (typeof DEMO_COLUMNS)[number];

/** A row as text, a missing value as the empty string. */
export type DemoRecord = Readonly<Record<DemoColumn, string>>;

/** The customer as the table shows them: Yes and No, 0 and 1, dollars with two decimals. */
export function demoRecord({ customerId, customer: c, churned }: LabelledCustomer): DemoRecord {
  return {
    customer_id: customerId,
    gender: c.gender,
    senior_citizen: c.seniorCitizen ? '1' : '0',
    partner: c.partner,
    dependents: c.dependents,
    tenure: String(c.tenure),
    phone_service: c.phoneService,
    multiple_lines: c.multipleLines,
    internet_service: c.internetService,
    online_security: c.onlineSecurity,
    online_backup: c.onlineBackup,
    tech_support: c.techSupport,
    streaming_tv: c.streamingTv,
    contract: c.contract,
    paperless_billing: c.paperlessBilling,
    payment_method: c.paymentMethod,
    support_calls: String(c.supportCalls),
    monthly_charges: c.monthlyCharges.toFixed(2),
    total_charges: c.totalCharges?.toFixed(2) ?? '',
    churn: churned ? 'Yes' : 'No',
  };
}
