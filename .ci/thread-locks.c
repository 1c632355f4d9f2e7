// Shows the thread sanitizer the slow ways into Swift's Mutex and out of it.
//
// A lock that nobody fights for is taken and given back by code that is inlined into ours, so the sanitizer sees it. The rest
// is done in libswiftSynchronization, which is not instrumented: what happens under the lock, and after it, would look like a
// race. This library is loaded before that one, takes its place, calls it, and says what it does.
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>

// Swift's methods have `self` in a register of its own.
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *handle

// Synchronization._MutexHandle, in the order of the names below: _lockSlow(UInt32), _tryLockSlow() -> Bool, _unlockSlow().
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

SWIFT void lock(uint32_t thread, SELF) __asm__(LOCK);
SWIFT bool try_lock(SELF) __asm__(TRY_LOCK);
SWIFT void unlock(SELF) __asm__(UNLOCK);

static SWIFT void (*real_lock)(uint32_t thread, SELF);
static SWIFT bool (*real_try_lock)(SELF);
static SWIFT void (*real_unlock)(SELF);

// From the sanitizer; programs that it does not watch have neither.
static void nothing(void *address) { (void)address; }
static void (*acquire)(void *address) = nothing;
static void (*release)(void *address) = nothing;

__attribute__((constructor)) static void find(void) {
    *(void **)&real_lock = dlsym(RTLD_NEXT, LOCK);
    *(void **)&real_try_lock = dlsym(RTLD_NEXT, TRY_LOCK);
    *(void **)&real_unlock = dlsym(RTLD_NEXT, UNLOCK);
    if (!dlsym(RTLD_DEFAULT, "__tsan_acquire")) return;
    *(void **)&acquire = dlsym(RTLD_DEFAULT, "__tsan_acquire");
    *(void **)&release = dlsym(RTLD_DEFAULT, "__tsan_release");
}

SWIFT void lock(uint32_t thread, SELF) {
    real_lock(thread, handle);
    acquire(handle);
}

SWIFT bool try_lock(SELF) {
    bool taken = real_try_lock(handle);
    if (taken) acquire(handle);
    return taken;
}

SWIFT void unlock(SELF) {
    release(handle);
    real_unlock(handle);
}
