extension AccessRules {
    /// The class's.
    static let ofTheClass = AccessRules(rules: [
        // Pages and what they are made of: what is in them they ask for themselves.
        "GET /": .anybody, "GET /teacher": .anybody, "GET /me": .anybody, "GET /assets/:name": .anybody, "GET /client.js": .anybody,
        "GET /favicon.ico": .anybody,
        // For whoever watches over the server.
        "GET /health/live": .anybody, "GET /health/ready": .anybody, "GET /metrics": .anybody,
        // Where calls come in; each has its own rule.
        "POST /rpc": .anybody, "GET /rpc": .anybody,
        // The ways in.
        "POST /rpc/class.join": .anybody, "POST /rpc/teacher.enter": .anybody, "POST /rpc/learner.enter": .anybody,
        "POST /rpc/session.leave": .anybody,
        // What the course is.
        "POST /rpc/class.about": .anybody, "GET /rpc/class.about?input": .anybody,
        // A learner's own.
        "POST /rpc/class.report": .learner, "POST /rpc/class.ask": .learner, "POST /rpc/me.standing": .learner,
        "GET /rpc/me.standing?input": .learner, "GET /class/live": .learner,
        // The teacher's.
        "POST /rpc/board.now": .teacher, "GET /rpc/board.now?input": .teacher, "POST /rpc/board.course": .teacher,
        "GET /rpc/board.course?input": .teacher, "POST /rpc/questions.all": .teacher, "GET /rpc/questions.all?input": .teacher,
        "POST /rpc/questions.answer": .teacher, "POST /rpc/timer.start": .teacher, "POST /rpc/timer.stop": .teacher,
        "GET /board/live?after": .teacher, "GET /grades.csv": .teacher, "GET /grades.json": .teacher, "GET /grades.xml": .teacher,
    ])

    /// The same for a server that has the book, too.
    var withBook: AccessRules { AccessRules(rules: rules.merging(["GET /book": .anybody, "GET /book/*path": .anybody]) { $1 }) }
}
