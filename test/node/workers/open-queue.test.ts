import { expect, it } from 'vitest';
import { OpenQueue } from '../../../src/node/workers/open-queue.ts';

it('cases are taken in the order in which they came, no more than are there', () => {
  const queue = new OpenQueue<number>();
  queue.add([1, 2, 3]);
  expect(queue.next(2)).toEqual([1, 2]);
  queue.add([4]);
  expect(queue.left()).toBe(2);
  expect(queue.next(5)).toEqual([3, 4]);
  expect([queue.left(), queue.next(1)]).toEqual([0, []]);
});

it('the workers hear of what comes when it is there, and of the end', () => {
  const queue = new OpenQueue<string>();
  const heard: unknown[] = [];
  queue.onMore(
    () => heard.push(queue.next(9)),
    () => heard.push('closed'),
  );
  queue.add(['a', 'b']);
  queue.add(['c']);
  queue.close();
  expect(heard).toEqual([['a', 'b'], ['c'], 'closed']);
});
