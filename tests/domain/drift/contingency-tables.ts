/**
 * Counts with what SciPy 1.17.1 says: stats.chi2_contingency([reference, current], correction=False), and
 * spatial.distance.jensenshannon(reference, current, base=2) and without a base (natural logarithm).
 */
export const CONTINGENCY_TABLES = [
  {
    reference: [30, 70],
    current: [45, 55],
    statistic: 4.8,
    pValue: 0.028459736916310638,
    distance: 0.1319140868736713,
    natural: 0.10982568130333216,
  },
  {
    reference: [10, 20, 30, 40],
    current: [40, 30, 20, 10],
    statistic: 40.0,
    pValue: 1.065509033425585e-8,
    distance: 0.3918681606471551,
    natural: 0.32625164411267443,
  },
  {
    reference: [5, 0, 7],
    current: [0, 9, 6],
    statistic: 13.915384615384614,
    pValue: 0.0009512893265305334,
    distance: 0.7216189304729618,
    natural: 0.6007871680639504,
  },
  {
    reference: [1000, 2000, 3000],
    current: [1010, 1980, 3010],
    statistic: 0.16689269145206168,
    pValue: 0.9199404440837288,
    distance: 0.0031673870391129484,
    natural: 0.0026370226847346125,
  },
  {
    reference: [9000, 900, 100],
    current: [8600, 1250, 150],
    statistic: 76.0676532769556,
    pValue: 3.034722364554906e-17,
    distance: 0.052490064146461186,
    natural: 0.043700844945099605,
  },
  {
    reference: [0, 12],
    current: [9, 0],
    statistic: 21,
    pValue: 4.592833711753971e-6,
    distance: 1,
    natural: 0.8325546111576977,
  },
  {
    reference: [500000, 1000, 3],
    current: [499000, 2000, 9],
    statistic: 337.33429841871623,
    pValue: 5.607739360062985e-74,
    distance: 0.01573534869270546,
    natural: 0.013100537112286181,
  },
  {
    reference: [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0],
    current: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1],
    statistic: 12,
    pValue: 0.36364322051682674,
    distance: 1,
    natural: 0.8325546111576977,
  },
  {
    reference: [120, 0, 30],
    current: [100, 15, 35],
    statistic: 17.2027972027972,
    pValue: 0.00018384848302652006,
    distance: 0.23516709725603901,
    natural: 0.19578945121308605,
  },
];
