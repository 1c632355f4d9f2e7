import Testing

@testable import CompleteServer

@Suite("The settings")
struct SettingsTests {
    private func read(
        _ flags: [String: String] = [:], _ environment: [String: String] = [:], file: String? = nil
    ) throws(SettingsError) -> ClassroomSettings {
        try ClassroomSettings.read(flags: flags, environment: environment) { path in path == "it.json" ? file.map { Array($0.utf8) } : nil }
    }

    private func complaints(
        _ flags: [String: String] = [:], _ environment: [String: String] = [:], file: String? = nil
    ) -> [String] {
        do throws(SettingsError) {
            _ = try read(flags, environment, file: file)
            return []
        } catch { return error.complaints }
    }

    @Test("nothing said is what is usual") func usual() throws {
        #expect(try read() == ClassroomSettings())
        #expect(try read([:], ["PATH": "/bin", "CLASSROOMS": "3"]) == ClassroomSettings(), "What belongs to others is theirs.")
    }

    @Test("flags go before the environment, and that before the file") func order() throws {
        let file = #"{"port": 1, "loops": 2, "name": "file", "secure": true, "trusted-proxies": ["10.0.0.0/8", "::1"]}"#
        let settings = try read(
            ["config": "it.json", "port": "3"], ["CLASSROOM_PORT": "4", "CLASSROOM_LOOPS": "5", "CLASSROOM_DRAIN_SECONDS": "6"], file: file)
        #expect(settings.port == 3 && settings.loops == 5 && settings.drainSeconds == 6)
        #expect(settings.name == "file" && settings.secure && settings.trustedProxies.count == 2)
        #expect(try read([:], ["CLASSROOM_CONFIG": "it.json"], file: file).port == 1)
    }

    @Test("a text may have commas in it") func commas() throws {
        #expect(try read(["name": "Monday, early"]).name == "Monday, early")
        #expect(try read([:], ["CLASSROOM_NAME": "Monday, early"]).name == "Monday, early")
    }

    @Test("a wrong value is named, with what would be right")
    func wrong() {
        #expect(complaints(["port": "http"]) == ["--port is “http”, and has to be a whole number from 0 to 65535"])
        #expect(complaints([:], ["CLASSROOM_PORT": "70000"]) == ["CLASSROOM_PORT is “70000”, and has to be a whole number from 0 to 65535"])
        #expect(
            complaints(["config": "it.json"], file: #"{"log-level": "loud"}"#) == [
                "it.json: log-level is “loud”, and has to be one of trace, debug, info, notice, warning, error, critical"
            ])
        #expect(complaints(["secure": "yes", "host": "localhost"]).count == 2, "All that is wrong is said at once.")
        #expect(complaints(["trusted-proxies": "10.0.0.0/8,here"]).first?.contains("addresses or ranges") == true)
        #expect(complaints(["public-address": "class.example.org"]).first?.contains("a scheme and a host") == true)
    }

    @Test("an unknown name stops the start, wherever it stands") func unknown() {
        #expect(
            complaints([:], ["CLASSROOM_PROT": "80"]) == [
                "the environment's CLASSROOM_PROT is no setting: maybe CLASSROOM_PORT was meant; --help lists all"
            ])
        #expect(complaints(["config": "it.json"], file: #"{"colour": 1}"#) == ["it.json: colour is no setting: --help lists all"])
        #expect(complaints(["config": "it.json"], file: #"{"config": "other.json"}"#).count == 1, "Nobody would read that one.")
    }

    @Test("a file that is none is named", arguments: [nil, "", "[1]", "{\"port\": }", "{\"port\": null}", "{\"port\": {}}"])
    func badFile(_ text: String?) {
        let complaints = complaints(["config": "it.json"], file: text)
        #expect(complaints.count == 1 && complaints[0].hasPrefix("it.json"), "\(complaints)")
    }

    @Test("the command line is taken apart") func arguments() throws {
        let serve = try CommandArguments(["--port", "0", "--name=A = B", "--secure", "--loops", "2"])
        #expect(serve.action == .serve)
        #expect(serve.flags == ["port": "0", "name": "A = B", "secure": "true", "loops": "2"])
        #expect(try CommandArguments(["--secure=false"]).flags == ["secure": "false"])
        #expect(try CommandArguments(["backup", "a.sqlite", "--database", "b"]).action == .backup(to: "a.sqlite"))
        #expect(try CommandArguments(["restore", "--force", "a.sqlite"]).action == .restore(from: "a.sqlite", force: true))
        #expect(try CommandArguments(["teacher-link"]).action == .teacherLink)
        #expect(try CommandArguments(["migrate", "--dry-run"]).action == .migrate(isDryRun: true))
        #expect(try CommandArguments(["what", "--help"]).action == .help)
    }

    @Test(
        "what is not known on the command line is named",
        arguments: [
            (["--prot", "80"], "--prot is no setting: maybe --port was meant"), (["-p", "80"], "-p is no setting"),
            (["--port"], "--port needs a value"), (["--port", "1", "--port", "2"], "--port is said twice"),
            (["serve"], "serve is no command"),
            (["backup"], "backup needs a file"), (["backup", "a", "b"], "backup does not know what to do with b"),
            (["--force"], "--force belongs to another command"),
        ])
    func unknownArguments(_ arguments: [String], _ words: String) {
        let error = #expect(throws: SettingsError.self) { try CommandArguments(arguments) }
        #expect(error?.complaints.contains { $0.contains(words) } == true, "\(error?.complaints ?? [])")
    }

    @Test("help lists every setting with what is usual") func help() {
        for key in SettingKey.all { #expect(CommandArguments.help.contains("--\(key.name) "), "\(key.name)") }
        #expect(CommandArguments.help.contains("(8080)"))
    }
}
