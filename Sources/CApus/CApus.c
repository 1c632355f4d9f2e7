#define _GNU_SOURCE
#include "CApus.h"

#ifdef __linux__
#include <stddef.h>
#include <sys/socket.h>

int apus_accept4(int listener) { return accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC); }
#endif

_Thread_local void *apus_current_loop = 0;
_Thread_local uintptr_t apus_current_pool = 0;
_Thread_local intptr_t apus_current_worker = 0;
