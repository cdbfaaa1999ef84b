/** An answer as the table writes it. */
export type YesNo = 'Yes' | 'No';
/** An option of an internet customer. */
export type InternetOption = YesNo | 'No internet service';
/** How the customer goes online, if at all. */
export type InternetService = 'DSL' | 'Fiber optic' | 'No';
/** The terms the customer is bound by. */
export type Contract = 'Month-to-month' | 'One year' | 'Two year';
/** How the bill is paid. */
export type PaymentMethod =
  'Electronic check' | 'Mailed check' | 'Bank transfer (automatic)' | 'Credit card (automatic)';

/** A clean demo customer without key and label; money in dollars, rounded to cents. */
export interface DemoCustomer {
  readonly gender: 'Female' | 'Male';
  readonly seniorCitizen: boolean;
  readonly partner: YesNo;
  readonly dependents: YesNo;
  /** Whole months, 0..72. */
  readonly tenure: number;
  readonly phoneService: YesNo;
  readonly multipleLines: YesNo | 'No phone service';
  readonly internetService: InternetService;
  readonly onlineSecurity: InternetOption;
  readonly onlineBackup: InternetOption;
  readonly techSupport: InternetOption;
  readonly streamingTv: InternetOption;
  readonly contract: Contract;
  readonly paperlessBilling: YesNo;
  readonly paymentMethod: PaymentMethod;
  /** Calls to the help desk in the last 90 days, 0..9. */
  readonly supportCalls: number;
  readonly monthlyCharges: number;
  /** Null before the first bill, that is at tenure 0. */
  readonly totalCharges: number | null;
}
