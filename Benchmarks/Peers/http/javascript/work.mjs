// Burns processor time, here or on a pool of threads. This file is also what the pool's threads run.
import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker } from "node:worker_threads";

// Steps that each wait for the one before, as many as a quiet millisecond holds. Counting steps, not looking at a clock, keeps the work the
// same when other threads take the processor away.
let stepsPerMillisecond = 0, sink = 1;

function mix(steps) {
  let x = sink;
  for (let i = 0; i < steps; i++) x = Math.imul(x ^ (x >>> 15), 0x85ebca6b);
  sink = x | 1;
}

function calibrate() {
  const steps = 200_000;
  let best = 1000;
  for (let i = 0; i < 30; i++) {
    const start = performance.now();
    mix(steps);
    best = Math.min(best, performance.now() - start);
  }
  stepsPerMillisecond = Math.round(steps / best);
}

export function burn(milliseconds) {
  if (!stepsPerMillisecond) calibrate();
  for (; milliseconds > 0; milliseconds--) mix(stepsPerMillisecond);
}

// A thread for each core, made at the first job; a job waits until a thread is idle.
let idle;
const waiting = [];

export function burnElsewhere(milliseconds) {
  idle ??= Array.from({ length: availableParallelism() }, newThread);
  return new Promise((done) => {
    waiting.push({ milliseconds, done });
    startNext();
  });
}

function startNext() {
  while (idle.length && waiting.length) {
    const thread = idle.pop();
    thread.job = waiting.shift();
    thread.postMessage(thread.job.milliseconds);
  }
}

function newThread() {
  const thread = new Worker(new URL(import.meta.url));
  thread.on("message", () => {
    thread.job.done();
    idle.push(thread);
    startNext();
  });
  return thread;
}

if (!isMainThread) {
  parentPort.on("message", (milliseconds) => {
    burn(milliseconds);
    parentPort.postMessage(null);
  });
}
