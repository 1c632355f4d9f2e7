#define _GNU_SOURCE
#include "CApus.h"

// Nothing here has debug information: clang would write it as DWARF 5 where Swift writes DWARF 4, and the valgrind of a
// current Debian gives up on the whole program at the first unit of DWARF 5. So no NULL either: its cast is a type to describe.
#define NODEBUG __attribute__((nodebug))

#ifdef __linux__
#include <sys/socket.h>

NODEBUG int apus_accept4(int listener) { return accept4(listener, 0, 0, SOCK_NONBLOCK | SOCK_CLOEXEC); }
#endif

NODEBUG _Thread_local void *apus_current_loop = 0;
NODEBUG _Thread_local uintptr_t apus_current_pool = 0;
NODEBUG _Thread_local intptr_t apus_current_worker = 0;
