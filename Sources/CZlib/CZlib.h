// The system's zlib: zlib1g-dev on Debian, zlib on Homebrew.
#include <zlib.h>
