#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One chapter's race, built from the learner's files or from ours; `workshop race` builds both, and asks them:
///
///     Race list                    who the peer is, and the names of the contests, a line each
///     Race check NUMBER layer      whether what comes out is right: it prints nothing, or what is wrong
///     Race check                   the same for all contests and both contenders, with a status of 1 if something is wrong
///     Race time NUMBER peer        nanoseconds of one operation
@main
struct RaceMain {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments == ["list"] {
            print(peer)
            for contest in contests { print(contest.name) }
            return
        }
        if arguments == ["check"] { return checkAll() }
        guard arguments.count == 3, let number = Int(arguments[2]), contests.indices.contains(number),
            ["layer", "peer"].contains(arguments[3])
        else { return print("./workshop race N runs this program, and shows what it says") }
        let contender = arguments[3] == "layer" ? contests[number].layer : contests[number].peer
        switch arguments[1] {
        case "check": if let fault = contests[number].fault(of: contender) { print(fault) }
        default: print(nanoseconds(of: try contender.prepare()))
        }
    }

    private static func checkAll() {
        var isRight = true
        for contest in contests {
            for (name, contender) in [("layer", contest.layer), ("peer", contest.peer)] {
                guard let fault = contest.fault(of: contender) else { continue }
                print("\(contest.name): \(name): \(fault)")
                isRight = false
            }
        }
        if !isRight { exit(1) }
    }
}
