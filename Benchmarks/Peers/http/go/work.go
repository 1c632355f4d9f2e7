package main

import (
	"sync"
	"sync/atomic"
	"time"
)

var (
	calibrated          sync.Once
	stepsPerMillisecond int
	workSink            uint32 = 1
)

// burn burns processor time: steps that each wait for the one before, as many as a quiet millisecond holds. Counting steps, not looking at
// a clock, keeps the work the same when other threads take the processor away.
func burn(milliseconds int64) {
	calibrated.Do(func() {
		const steps = 200_000
		best := time.Second
		for i := 0; i < 30; i++ {
			start := time.Now()
			mix(steps)
			if took := time.Since(start); took < best {
				best = took
			}
		}
		stepsPerMillisecond = int(steps * time.Millisecond / best)
	})
	for ; milliseconds > 0; milliseconds-- {
		mix(stepsPerMillisecond)
	}
}

func mix(steps int) {
	x := atomic.LoadUint32(&workSink)
	for i := 0; i < steps; i++ {
		x = (x ^ x>>15) * 0x85EBCA6B
	}
	atomic.StoreUint32(&workSink, x|1)
}
