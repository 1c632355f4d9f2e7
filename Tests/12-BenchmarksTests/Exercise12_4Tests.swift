import Testing

@testable import Benchmarks

@Suite("12.4 Memory and processor time", .timeLimit(.minutes(1)))
struct Exercise12_4 {
    private let rest = "S 1 7 7 0 -1 4194560 1234 0 5 0 417 96 0 0 20 0 3 0 8812 124239872 2511 18446744073709551615"

    private func expect(
        _ stat: String, _ user: UInt64, _ system: UInt64, _ why: String, at location: SourceLocation = #_sourceLocation
    ) {
        let got = ProcessUsage.ticks(ofStat: stat)
        #expect(
            got.map { $0 == (user, system) } == true,
            message(
                "The line \"\(stat.prefix(70))…\": expected utime \(user) and stime \(system); got \(got.map { "\($0.user) and \($0.system)" } ?? "nil").",
                why,
                "See proc_pid_stat(5); by hand on Linux: cat /proc/$$/stat"),
            sourceLocation: location)
    }

    @Test("the two times of a line") func line() {
        expect("7 (server) " + rest, 417, 96, "The 14th and the 15th field, counted from 1.")
        expect("7 (server) " + rest + "\n", 417, 96, "The file's line has a line break at its end.")
        let short = "7 (server) S 1 7 7 0 -1 4194560 1234 0 5 0 417 96"
        expect(short, 417, 96, "The line ends behind the 15th field: no more is needed.")
        expect(short + "\n", 417, 96, "The line break may stand right behind stime.")
    }

    @Test("a name with spaces and parentheses") func name() {
        expect("7 (my server) " + rest, 417, 96, "A space in the name moves all fields when one counts from the left.")
        expect("7 (my (own) server) " + rest, 417, 96, "The name ends at the *last* parenthesis of the line.")
        expect(
            "7 (a) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14) " + rest, 417, 96,
            "Anyone may give a program a name that looks like the rest of the line.")
        expect("7 () " + rest, 417, 96, "A name may be empty.")
    }

    @Test("lines that say nothing") func malformed() {
        for (stat, why) in [
            ("", "The file is empty: the process has just ended."), ("7 server S 1 7 7", "There is no parenthesis."),
            ("7 (server) S 1 7 7 0 -1 4194560 1234 0 5 0", "The line ends before the 14th field."),
            ("7 (server) S 1 7 7 0 -1 4194560 1234 0 5 0 417", "The line ends before the 15th field."),
            ("7 (server) S 1 7 7 0 -1 4194560 1234 0 5 0 many 96 0", "utime is no number."),
            ("7 (server) S 1 7 7 0 -1 4194560 1234 0 5 0 417 -96 0", "stime has a sign."),
            ("7 (server) S 1 7 7 0 -1 4194560 1234 0 5 0 +417 96 0", "utime has a sign: UInt64 would take it, `number` does not."),
            ("7 (server)", "Nothing follows the name."),
        ] {
            let got = ProcessUsage.ticks(ofStat: stat)
            #expect(got == nil, message("The line \"\(stat)\": expected nil; got \(got.map { "\($0)" } ?? "nil").", why))
        }
    }

    private let status = """
        Name:\tserver
        Umask:\t0022
        VmPeak:\t  240000 kB
        VmHWM:\t   12288 kB
        VmRSS:\t   10240 kB
        RssAnon:\t    4096 kB
        Threads:\t3
        Odd:\t 5 MB
        Large:\t 18446744073709551615 kB
        Big:\t 5000000000 kB
        Plus:\t +1 kB
        Upper:\t 1 KB
        More:\t 1 kB more
        Twice:\t 5 MB
        Twice:\t 1 kB
        x Inner:\t 1 kB
        Blank:   7 kB

        """

    private func expect(
        _ name: String, _ wanted: UInt64?, _ why: String, in text: String? = nil, at location: SourceLocation = #_sourceLocation
    ) {
        let got = ProcessUsage.bytes(of: name, inStatus: text ?? status)
        func said(_ bytes: UInt64?) -> String { bytes.map { "\($0) bytes" } ?? "nil" }
        #expect(
            got == wanted,
            message(
                "\(name) of the status file: expected \(said(wanted)); got \(said(got)).", why,
                "See proc_pid_status(5); by hand on Linux: grep Vm /proc/$$/status"), sourceLocation: location)
    }

    @Test("a kilobyte of the kernel has 1,024 bytes") func kilobytes() {
        expect("VmRSS", 10_485_760, "10240 kB are 10,240 × 1,024 bytes, although \"kB\" usually means 1,000.")
        expect("VmHWM", 12_582_912, "The peak.")
        expect("Big", 5_120_000_000_000, "Five terabytes are a machine of today.")
        expect("Blank", 7168, "Any white space may stand behind the colon.")
    }

    @Test("the whole name, and no part of it") func whole() {
        expect("Rss", nil, "RssAnon and VmRSS are other lines.")
        expect("RSS", nil, "VmRSS ends so, and is another line.")
        expect("Vm", nil, "VmPeak begins so, and is another line.")
        expect("Inner", nil, "\"x Inner\" is another name.")
        expect("vmrss", nil, "VmRSS is written otherwise.")
        expect(
            "VmRSS", 1024, "RssVmRSS and VmRSSx stand before it, and are other lines.",
            in: "RssVmRSS:\t 9 kB\nVmRSSx:\t 8 kB\nVmRSS:\t 1 kB\n")
        expect(
            "VmRSS", 2048, "The name of the program may be VmRSS, but it stands behind another name.", in: "Name:\tVmRSS:\nVmRSS:\t 2 kB\n")
    }

    @Test("what is no size") func noSize() {
        expect("Threads", nil, "\"3\" has no unit.")
        expect("Name", nil, "\"server\" is no number.")
        expect("Odd", nil, "The kernel writes kB and nothing else; MB is something that we do not know.")
        expect("Plus", nil, "A sign is no digit.")
        expect("Upper", nil, "\"KB\" is not what the kernel writes.")
        expect("More", nil, "Something stands behind the unit.")
        expect("Twice", nil, "The first line of this name decides, and its value is no such size.")
        expect("VmSwap", nil, "There is no such line.")
        expect("VmRSS", nil, "The file is empty.", in: "")
        expect("Large", nil, "In bytes it does not fit into 64 bits; a multiplication that overflows would end the program.")
    }
}
