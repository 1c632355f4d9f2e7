import Case
import EventLoopCases
import HTTPParserCases
import HTTPServerCases
import RouterCases
import RuntimeCases
import TypedErrorsCases

#if canImport(ModelsCases)
    import ModelsCases
#endif

#if canImport(DatabaseCases)
    import DatabaseCases
#endif

#if canImport(SessionsCases)
    import SessionsCases
#endif

#if canImport(WebSocketsCases)
    import WebSocketsCases
#endif

#if canImport(CodegenCases)
    import CodegenCases
#endif

private let chapters: [[Case]] = {
    var all: [[Case]] = []
    all += [eventLoopCases, runtimeCases, httpParserCases, httpServerCases, routerCases, typedErrorsCases]
    #if canImport(ModelsCases)
        all.append(modelsCases)
    #endif
    #if canImport(DatabaseCases)
        all.append(databaseCases)
    #endif
    #if canImport(SessionsCases)
        all.append(sessionsCases)
    #endif
    #if canImport(WebSocketsCases)
        all.append(webSocketsCases)
    #endif
    #if canImport(CodegenCases)
        all.append(codegenCases)
    #endif
    return all
}()

private let all: [Case] = chapters.joined().filter {
    if case .plain = $0.body { !$0.isSlow } else { false }
}

/// Runs one case: `instructions NAME COUNT`; lists the names without an argument. The script `count` does the rest.
@main
struct Instructions {
    // Not `async`: see the note in `BenchServer`.
    static func main() {
        guard CommandLine.arguments.count == 3, let count = Int(CommandLine.arguments[2]) else {
            for one in all { print(one.name) }
            return
        }
        guard let one = all.first(where: { $0.name == CommandLine.arguments[1] }), case .plain(let prepare) = one.body else {
            return print("there is no such case, or it needs other threads: run without an argument for the names")
        }
        let body = prepare()
        // What is made when it is first needed is made here.
        body(100)
        body(count)
    }
}
