// What Swift's Glibc module lacks: epoll, eventfd and accept4 on Linux; and what belongs to a thread.
#pragma once
#include <stdint.h>
#ifdef __linux__
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

// accept4(2) with SOCK_NONBLOCK and SOCK_CLOEXEC. Its declaration needs _GNU_SOURCE, which in a header would change what
// Swift's own Glibc module sees.
int apus_accept4(int listener);

// Gives back the pages from `start` to `end` that are in memory and unchanged (madvise(2), MADV_DONTNEED), and says how many bytes
// they are. What is mapped there must come from a file, must not be writable, and must stay mapped meanwhile. `pagemap` is
// /proc/self/pagemap, a word for each page (proc_pid_pagemap(5)). In C, for it must touch little that it gives back.
intptr_t apus_give_back(uintptr_t start, uintptr_t end, int pagemap);
// The same of everything that is not writable in the program and its libraries. Within dl_iterate_phdr(3): as long as that asks, no
// library comes or goes.
intptr_t apus_give_back_program(int pagemap);

// How the kernel shares the processor between the calling thread and others (sched_setattr(2), for which the C library has no call).
// `batch` is 1 for SCHED_BATCH, and 0 for SCHED_OTHER; `nicer` is added to the nice value, up to 19; `slice` says how long the thread's
// turns are, in nanoseconds, 0 for the system's length. Returns 0, or -1 and changes nothing when the kernel refuses, when the nice value
// would be below -20, and when the thread is under a policy that somebody has chosen for it.
int apus_schedule(int batch, int nicer, uint64_t slice);

// The number of the core that the calling thread runs on (sched_getcpu(3)).
int apus_core(void);
// Moves the calling thread from `core` to another one that it may use, if there is one. Afterwards it may use the same as before; only
// who changes that within these few microseconds (taskset(1)) may not be heard. Returns 0, or -1 when the kernel refuses.
int apus_leave_core(int core);

// A timer that is a descriptor, of the monotonic clock (timerfd_create(2)): it becomes readable at the moment in nanoseconds to which
// it is set.
int apus_timer(void);
int apus_set_timer(int timer, uint64_t moment);

// read(2), send(2) and epoll_wait(2) as the kernel has them. The C library's calls are points at which a thread can be
// cancelled (pthreads(7)), and each makes the thread cancellable and back, with two locked instructions. No thread of a loop
// is ever cancelled so, and each request makes all three: 4 % of a plain one's instructions.
static inline intptr_t apus_read(int descriptor, void *buffer, uintptr_t count) {
    return syscall(SYS_read, descriptor, buffer, count);
}
static inline intptr_t apus_send(int descriptor, const void *bytes, uintptr_t count, int flags) {
    return syscall(SYS_sendto, descriptor, bytes, count, flags, 0L, 0L);
}
static inline int apus_epoll_wait(int epoll, struct epoll_event *events, int count, int milliseconds) {
    // By the one of its calls that every architecture has; the last two are the signal mask, none, and its size.
    return (int)syscall(SYS_epoll_pwait, epoll, events, count, milliseconds, 0L, 8L);
}
#endif

// The loop that runs on the calling thread. Swift has no thread-local variables of its own, and a C one costs two
// instructions where pthread_getspecific costs a call.
extern _Thread_local void *apus_current_loop;
static inline void *apus_get_current_loop(void) { return apus_current_loop; }
static inline void apus_set_current_loop(void *loop) { apus_current_loop = loop; }

// The pool and the worker of the calling thread; 0 on a thread that is none.
extern _Thread_local uintptr_t apus_current_pool;
extern _Thread_local intptr_t apus_current_worker;
static inline uintptr_t apus_get_current_pool(void) { return apus_current_pool; }
static inline intptr_t apus_get_current_worker(void) { return apus_current_worker; }
static inline void apus_set_current_worker(uintptr_t pool, intptr_t worker) {
    apus_current_pool = pool;
    apus_current_worker = worker;
}
