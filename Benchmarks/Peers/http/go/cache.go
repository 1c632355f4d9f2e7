package main

import (
	"sync"
	"sync/atomic"
)

const cacheSize = 200_000

// What a cache in a server does: a large live set, entries replaced all the time, and short-lived objects beside it.
var (
	lock    sync.Mutex
	entries map[int64]*User // guarded by lock; nil until the first request
	next    int64
	// Whatever is stored here has to be on the heap; Go would keep it on the stack otherwise.
	shortLived atomic.Pointer[User]
)

func replace(count int64) {
	for ; count > 0; count-- {
		i := atomic.AddInt64(&next, 1)
		user := newUser(i)
		shortLived.Store(&user)
		// A stride without a common factor with the size reaches every entry, and none beside the last.
		id := i * 7919 % cacheSize
		entry := newUser(id)
		lock.Lock()
		if entries == nil {
			fill()
		}
		entries[id] = &entry
		lock.Unlock()
	}
}

func fill() {
	entries = make(map[int64]*User, cacheSize)
	for id := int64(0); id < cacheSize; id++ {
		entry := newUser(id)
		entries[id] = &entry
	}
}
