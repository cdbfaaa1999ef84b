import { describe, expect, it } from 'vitest';

import type { TrainingRound } from '../../../contracts/model-training.js';
import { createRoundNews } from '../../../services/booster/round-news.js';

const round = (number: number, loss = 0.5): TrainingRound => ({
  round: number,
  trainLoss: loss,
  validationLoss: loss,
  trainAccuracy: 0.8,
  validationAccuracy: 0.8,
});

const listen = () => {
  const messages: number[][] = [];
  let clockMs = 0;
  const send = (rounds: readonly TrainingRound[]) => messages.push(rounds.map((each) => each.round));
  const news = createRoundNews(send, () => clockMs);
  const wait = (ms: number): void => {
    clockMs += ms;
  };
  return { messages, news, wait };
};

describe('the news of a fit', () => {
  it('are all its measured rounds, together, at most every 100 ms', () => {
    const { messages, news, wait } = listen();
    for (let number = 1; number <= 7; number++) {
      wait(40);
      news.add(round(number));
    }
    news.flush();
    expect(messages).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
  });

  it('are the last round where rounds are only counted', () => {
    const { messages, news } = listen();
    for (const number of [1, 2, 3]) news.add(round(number, NaN));
    news.flush();
    expect(messages).toEqual([[3]]);
  });

  it('are nothing where there is nothing new', () => {
    const { messages, news } = listen();
    news.flush();
    expect(messages).toEqual([]);
  });
});
