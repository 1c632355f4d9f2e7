#define _GNU_SOURCE
#include "CApus.h"

#ifdef __linux__
int apus_accept4(int listener, struct sockaddr *address, socklen_t *length, int flags) {
    return accept4(listener, address, length, flags);
}
#endif
