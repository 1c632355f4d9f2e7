import HTTPParser
import HTTPServer
import Router

// What stands around the lesson's handlers that do not compile.
struct User { var name: String }
struct UserID {}
enum UserError: Error { case gone }
func find(_ id: Int64) throws(UserError) -> String { throw .gone }
func load(_ id: Int64) async -> String { "Ada" }
