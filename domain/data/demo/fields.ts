/** Number of each random draw of a customer in the customer's stream; a published number never changes its meaning. */
export const FIELD = {
  age: 0,
  remainingLife: 1,
  gender: 2,
  seniorCitizen: 3,
  partner: 4,
  dependents: 5,
  phoneService: 6,
  multipleLines: 7,
  internetService: 8,
  onlineSecurity: 9,
  onlineBackup: 10,
  techSupport: 11,
  streamingTv: 12,
  contract: 13,
  paperlessBilling: 14,
  paymentMethod: 15,
  supportCalls: 16,
  priceDeviation: 17,
  billingHistory: 18,
} as const;

/** Number of each draw that is made anew every week. */
export const WEEKLY_FIELD = { churn: 0, dirt: 1, dirtChoice: 2, genderWithheld: 3, updatedAt: 4 } as const;
