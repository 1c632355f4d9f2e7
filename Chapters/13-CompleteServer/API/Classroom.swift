import Apus
import Logging

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The class's server, as an application.
struct Classroom {
    let store: ClassStore
    let course: CourseMap
    let board: LiveBoard<SocketRoom>
    let clock: ClassClock
    let logger: Logger
    /// Whose layers it runs on, for the pages: `9 of 12 layers are yours`.
    let layers: String
    /// The path of the book's first page; empty without a book.
    var book = ""

    let teacher = RequireScope("teacher")
    var learner: RequireLearner { RequireLearner(store: store) }

    /// Adds everything that a client calls by a name. The pages and the workshop's command use nothing else.
    func addProcedures(to app: App) {
        let api = app.procedures()
        let outline = CourseOutline(course, layers: layers, book: book)
        /// The exercises, and whose layers this runs on.
        api.query("class.about") { (context) in outline }
        addWaysIn(to: api.with(RateLimit("ways-in", Quota(240, per: .seconds(60)))))
        addLearners(to: api)
        addTeachers(to: api)
    }

    private func addWaysIn(to api: Procedures) {
        /// Takes part in the class. The code stands on the teacher's screen.
        api.mutation("class.join") { (context, join: Join) async throws(ClassError) -> Joined in
            let joined = try await store.join(join)
            clock.tell()
            return joined
        }
        /// Opens the teacher's page with the key from the link.
        api.mutation("teacher.enter") { (context, entry: Entry) async throws(ClassError) in
            guard try await store.isTeacher(entry.key) else { throw .wrongKey }
            try await mapping(ClassError.access) { () async throws(AccessError) in
                try await context.session.logIn("teacher", scopes: ["teacher"])
            }
        }
        /// Opens a learner's page with the token from the link.
        api.mutation("learner.enter") { (context, entry: Entry) async throws(ClassError) in
            guard let learner = try await store.learner(withToken: entry.key) else { throw .wrongKey }
            try await mapping(ClassError.access) { () async throws(AccessError) in
                try await context.session.logIn(RequireLearner.user(learner))
            }
        }
        api.mutation("session.leave") { (context) async throws(ClassError) in
            try await mapping(ClassError.access) { () async throws(AccessError) in try await context.session.logOut() }
        }
    }

    private func addLearners(to api: Procedures) {
        /// Reports what checks have found. Each verdict is kept once, however often it is sent, and what is acknowledged is on the disk.
        api.mutation("class.report", guard: learner) { (context, who: Learner, report: Report) async throws(ClassError) -> Kept in
            if let unknown = report.verdicts.first(where: { !course.has($0.exercise) }) { throw .noExercise(unknown.exercise) }
            let kept = try await store.keep(report, of: who.id)
            await publish()
            return kept
        }
        /// Asks the teacher, and shows one file.
        api.mutation("class.ask", guard: learner) { (context, who: Learner, ask: Ask) async throws(ClassError) -> Int64 in
            if !course.has(ask.exercise) { throw .noExercise(ask.exercise) }
            return try await store.ask(ask, of: who.id)
        }
        /// The own progress and questions, and the class without names.
        api.query("me.standing", guard: learner) { (context, who: Learner) async throws(ClassError) -> Standing in
            var standing = try await store.standing(of: who)
            standing.layers = layers
            return standing
        }
    }

    private func addTeachers(to api: Procedures) {
        api.query("board.now", guard: teacher) { (context, _: Login) async throws(ClassError) -> Board in
            var board = try await store.board()
            board.layers = layers
            return board
        }
        api.query("board.course", guard: teacher) { (context, _: Login) async throws(ClassError) in course }
        api.query("questions.all", guard: teacher) { (context, _: Login) async throws(ClassError) in try await store.questions() }
        api.mutation("questions.answer", guard: teacher) { (context, _: Login, answer: Answered) async throws(ClassError) in
            try await store.answer(answer)
            clock.tell()
        }
        /// Starts the session's timer anew. All pages show it.
        api.mutation("timer.start", guard: teacher) { (context, _: Login, timer: Timer) async throws(ClassError) -> Date in
            let end = store.now().addingTimeInterval(Double(timer.minutes) * 60)
            try await store.setTimer(end)
            clock.tell()
            return end
        }
        api.mutation("timer.stop", guard: teacher) { (context, _: Login) async throws(ClassError) in
            try await store.setTimer(nil)
            clock.tell()
        }
    }

    /// Adds the two kinds of WebSockets: the teacher's board, and what all of a class see.
    func addSockets(to app: App) {
        app.websocket("/board/live?after", guard: teacher) { (socket, _: Login, after: Int64) in
            try await board.admit(socket, knowing: after)
            // Nothing is said to us; the loop ends with the socket.
            for try await _ in socket.messages {}
        }
        app.websocket("/class/live", guard: learner) { (socket, _: Learner) in
            try await clock.join(socket)
            for try await _ in socket.messages {}
        }
    }

    /// Tells the boards what has been kept. What goes wrong here is told with the next verdict, and nobody who reports has to know.
    private func publish() async {
        do throws(ClassError) { try await board.publish() } catch { logger.error("the board does not hear of a verdict: \(error)") }
        clock.tell()
    }
}

/// The key of a link.
@Model struct Entry { @Length(1...100) var key: String }

/// How long a session is.
@Model struct Timer { @Range(1...600) var minutes: Int }
