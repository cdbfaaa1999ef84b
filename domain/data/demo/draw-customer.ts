import type {
  Contract,
  DemoCustomer,
  InternetOption,
  InternetService,
  PaymentMethod,
  YesNo,
} from './demo-customer.js';
import { FIELD } from './fields.js';
import { listPrice, priceIndex, totalCharges } from './prices.js';
import type { UniformStream } from './uniform-stream.js';

const MEAN_SUPPORT_CALLS = { 'Fiber optic': 1.9, DSL: 1.3, No: 0.8 } as const;
const PAPERLESS_SHARE = { 'Fiber optic': 0.77, DSL: 0.56, No: 0.3 } as const;

function yesNo(uniform: number, share: number): YesNo {
  return uniform < share ? 'Yes' : 'No';
}

function drawInternetService(uniform: number, phone: YesNo): InternetService {
  if (phone === 'No') return 'DSL';
  if (uniform < 0.49) return 'Fiber optic';
  return uniform < 0.76 ? 'DSL' : 'No';
}

/** Long contracts grow with tenure: the same draw moves a customer from monthly to yearly terms over time. */
function drawContract(uniform: number, tenure: number): Contract {
  const monthly = 0.85 - (0.65 * tenure) / 72;
  if (uniform < monthly) return 'Month-to-month';
  return uniform < monthly + (1 - monthly) * (0.65 - (0.35 * tenure) / 72) ? 'One year' : 'Two year';
}

function drawPaymentMethod(uniform: number, internet: InternetService): PaymentMethod {
  const electronic = internet === 'Fiber optic' ? 0.48 : 0.22;
  if (uniform < electronic) return 'Electronic check';
  const rest = (uniform - electronic) / (1 - electronic);
  if (rest < 0.35) return 'Mailed check';
  return rest < 0.68 ? 'Bank transfer (automatic)' : 'Credit card (automatic)';
}

/** Poisson by inversion, at most 9. */
function drawSupportCalls(uniform: number, internet: InternetService, techSupport: InternetOption): number {
  const mean = MEAN_SUPPORT_CALLS[internet] * (techSupport === 'Yes' ? 0.8 : 1);
  let calls = 0;
  let probability = Math.exp(-mean);
  let below = probability;
  while (uniform >= below && calls < 9) {
    calls += 1;
    probability *= mean / calls;
    below += probability;
  }
  return calls;
}

function drawServices(u: UniformStream, tenure: number) {
  const phoneService = yesNo(u(FIELD.phoneService), 0.9);
  const internetService = drawInternetService(u(FIELD.internetService), phoneService);
  const option = (field: number, share: number): InternetOption =>
    internetService === 'No' ? 'No internet service' : yesNo(u(field), share + (0.25 * tenure) / 72);
  return {
    phoneService,
    multipleLines:
      phoneService === 'No' ? ('No phone service' as const) : yesNo(u(FIELD.multipleLines), 0.47),
    internetService,
    onlineSecurity: option(FIELD.onlineSecurity, 0.26),
    onlineBackup: option(FIELD.onlineBackup, 0.32),
    techSupport: option(FIELD.techSupport, 0.27),
    streamingTv: option(FIELD.streamingTv, 0.38),
  };
}

/** A customer of `tenure` months as of `week`: a pure function of the customer's uniform numbers. */
export function drawCustomer(u: UniformStream, tenure: number, week: number): DemoCustomer {
  const services = drawServices(u, tenure);
  const partner = yesNo(u(FIELD.partner), 0.48);
  const monthlyCharges = listPrice(services, u(FIELD.priceDeviation), priceIndex(week));
  return {
    gender: u(FIELD.gender) < 0.5 ? 'Female' : 'Male',
    seniorCitizen: u(FIELD.seniorCitizen) < 0.16,
    partner,
    dependents: yesNo(u(FIELD.dependents), partner === 'Yes' ? 0.52 : 0.09),
    tenure,
    ...services,
    contract: drawContract(u(FIELD.contract), tenure),
    paperlessBilling: yesNo(u(FIELD.paperlessBilling), PAPERLESS_SHARE[services.internetService]),
    paymentMethod: drawPaymentMethod(u(FIELD.paymentMethod), services.internetService),
    supportCalls: drawSupportCalls(u(FIELD.supportCalls), services.internetService, services.techSupport),
    monthlyCharges,
    totalCharges: totalCharges(tenure, monthlyCharges, u(FIELD.billingHistory)),
  };
}
