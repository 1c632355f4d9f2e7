// What Swift's Glibc module lacks: epoll, eventfd and accept4 on Linux; and one thread-local pointer.
#pragma once
#ifdef __linux__
#include <sys/epoll.h>
#include <sys/eventfd.h>

// accept4(2) with SOCK_NONBLOCK and SOCK_CLOEXEC. Its declaration needs _GNU_SOURCE, which in a header would change what
// Swift's own Glibc module sees.
int apus_accept4(int listener);
#endif

// The loop that runs on the calling thread. Swift has no thread-local variables of its own, and a C one costs two
// instructions where pthread_getspecific costs a call.
extern _Thread_local void *apus_current_loop;
static inline void *apus_get_current_loop(void) { return apus_current_loop; }
static inline void apus_set_current_loop(void *loop) { apus_current_loop = loop; }
