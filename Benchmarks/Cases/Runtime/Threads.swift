#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
import Foundation

func startThread(_ body: @escaping @Sendable () -> Void) { Thread { body() }.start() }

/// Lets another thread run.
func pause() { usleep(1000) }
