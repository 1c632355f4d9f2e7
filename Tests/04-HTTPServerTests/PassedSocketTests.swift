import HTTPServer
import Testing

@Suite("A socket that is passed on")
struct PassedSocketTests {
    @Test(
        "it is taken by the process that it is for, and only if there is one",
        arguments: [
            (["LISTEN_PID": "7", "LISTEN_FDS": "1"], 3), (["LISTEN_PID": "8", "LISTEN_FDS": "1"], nil),
            (["LISTEN_PID": "7", "LISTEN_FDS": "2"], nil), (["LISTEN_PID": "7", "LISTEN_FDS": "x"], nil), (["LISTEN_FDS": "1"], nil),
            (["LISTEN_PID": "7"], nil), ([:], nil),
        ] as [([String: String], Int32?)])
    func passed(environment: [String: String], descriptor: Int32?) {
        #expect(Server.Configuration.passedSocket(variable: { environment[$0] }, process: 7) == descriptor)
    }
}
