import EventLoop

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension ProcessUsage {
    /// What a process has used so far.
    ///
    /// - Throws: ``LoadError`` when there is no such process, or the system says nothing about it.
    public static func of(_ process: Int32) throws(LoadError) -> ProcessUsage {
        #if os(Linux)
            // proc(5): both files are made when they are read.
            guard let status = text("/proc/\(process)/status"), let stat = text("/proc/\(process)/stat") else {
                throw LoadError("there is no process \(process)")
            }
            guard let resident = bytes(of: "VmRSS", inStatus: status), let peak = bytes(of: "VmHWM", inStatus: status) else {
                throw LoadError("process \(process) has no memory: it has ended, and nobody has asked for its exit status")
            }
            guard let ticks = ticks(ofStat: stat) else { throw LoadError("/proc/\(process)/stat cannot be read: \(stat)") }
            let tick = second / UInt64(sysconf(Int32(_SC_CLK_TCK)))
            return ProcessUsage(
                residentBytes: resident, peakBytes: peak, userTime: ticks.user * tick, systemTime: ticks.system * tick)
        #else
            var info = rusage_info_v4()
            let result = withUnsafeMutablePointer(to: &info) {
                // proc_pid_rusage takes any of several structures, as a pointer to a pointer.
                $0.withMemoryRebound(to: rusage_info_t?.self, capacity: 1) { proc_pid_rusage(process, RUSAGE_INFO_V4, $0) }
            }
            guard result == 0 else { throw LoadError("there is no process \(process)") }
            // In units of mach_absolute_time.
            var base = mach_timebase_info()
            mach_timebase_info(&base)
            let scale = { (time: UInt64) in time * UInt64(base.numer) / UInt64(base.denom) }
            return ProcessUsage(
                residentBytes: info.ri_resident_size, peakBytes: info.ri_lifetime_max_phys_footprint,
                userTime: scale(info.ri_user_time), systemTime: scale(info.ri_system_time))
        #endif
    }

    /// Processor time of this process, in nanoseconds.
    static var ownTime: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * second + UInt64(time.tv_nsec)
    }

    private static func text(_ path: String) -> String? {
        (try? Data(contentsOf: URL(fileURLWithPath: path))).map { String(decoding: $0, as: UTF8.self) }
    }
}
