export { calibrate, calibrateScore } from './calibrate.js';
export { chooseCalibration } from './choose-calibration.js';
