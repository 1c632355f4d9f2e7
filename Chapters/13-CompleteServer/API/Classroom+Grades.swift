import Apus

extension Classroom {
    /// Adds the files with the grades.
    func addGrades(to app: App) {
        func file(_ end: String, _ type: StaticString, _ make: @escaping @Sendable ([Grade]) async throws(ClassError) -> String) {
            app.get("/grades.\(end)", guard: teacher) { (context, _: Login) async throws(ClassError) -> Response in
                var response = Response(.ok, contentType: type, body: .text(try await make(store.grades())))
                response.head[field: "Content-Disposition"] = "attachment; filename=\"grades.\(end)\""
                // Names are in it.
                response.head[field: "Cache-Control"] = "no-store"
                return response
            }
        }
        file("csv", "text/csv; charset=utf-8") { (grades) throws(ClassError) in GradesFile.csv(grades) }
        file("json", "application/json") { (grades) throws(ClassError) in
            // There is no Double in it.
            (try? JSON.encode(grades)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
        }
        file("xml", "application/xml") { (grades) async throws(ClassError) in
            GradesFile.junit(grades, suite: try await store.identity()?.name ?? "")
        }
    }
}
