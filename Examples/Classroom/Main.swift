import CompleteServer

/// `swift run classroom --help`.
@main
struct Main {
    static func main() async { await ClassroomCommand.main() }
}
