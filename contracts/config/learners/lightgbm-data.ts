import { z } from 'zod';

import { notNegative, whole } from './parameter-values.js';

/** How values become bins. */
export const lightgbmBinShape = {
  max_bin_by_feature: z
    .array(whole(2))
    .min(1)
    .optional()
    .describe('Most bins of each feature, in the order of the matrix'),
  min_data_in_bin: whole(1).optional().describe('Least rows of a bin'),
  bin_construct_sample_cnt: whole(1).optional().describe('Rows sampled to find the bins'),
  feature_pre_filter: z.boolean().optional().describe('Leave out features that no leaf size lets split'),
  is_enable_sparse: z.boolean().optional().describe('Store sparse features as such'),
  enable_bundle: z.boolean().optional().describe('Bundle features that exclude one another'),
  use_missing: z.boolean().optional().describe('Give missing values a side of their own'),
  zero_as_missing: z.boolean().optional().describe('Treat 0 as missing'),
  histogram_pool_size: z.number().min(-1).optional().describe('Megabytes of histograms kept; -1 = no limit'),
};

/** Splits by sets of values, for the features of training.categorical_features. */
export const lightgbmCategoryShape = {
  min_data_per_group: whole(1).optional().describe('Categories: least rows of one'),
  max_cat_threshold: whole(1).optional().describe('Categories: most split points tried'),
  cat_l2: notNegative.optional().describe('Categories: L2 regularisation of a split'),
  cat_smooth: notNegative.optional().describe('Categories: smoothing of rare ones'),
  max_cat_to_onehot: whole(1).optional().describe('Categories: up to so many are split one against the rest'),
};

/** Gradients rounded to a few levels. The library holds them in 8 bits, so 127 levels is the most. */
export const lightgbmQuantisationShape = {
  use_quantized_grad: z.boolean().optional().describe('Round gradients to a few levels: faster, less exact'),
  num_grad_quant_bins: z.number().int().min(2).max(127).optional().describe('Levels of a rounded gradient'),
  quant_train_renew_leaf: z.boolean().optional().describe('Compute leaves from the exact gradients'),
  stochastic_rounding: z.boolean().optional().describe('Round gradients up or down at random'),
};
