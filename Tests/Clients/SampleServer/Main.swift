import Apus
import Foundation

/// `sample-server [--port N]` serves an API with everything that a client has to be able to say, its description, and the page with which
/// a browser tries the client; `sample-server codegen FOLDER` writes its clients.
@main
struct Main {
    static func main() async {
        await App.main {
            let app = Sample.app()
            app.settings.logger.logLevel = .critical
            app.documentation(APIInfo(title: "Sample", version: "1.2.3", description: "Everything that a client has to be able to say."))
            app.use(SecurityHeaders())
            let info = APIInfo(title: "Sample", version: "1.2.3", description: "Everything that a client has to be able to say.")
            if let text = try CodegenCommand(CommandLine.arguments)?.run(app, info) {
                print(text)
                return nil
            }
            app.client()
            if let folder = ProcessInfo.processInfo.environment["PAGES"] { try app.files("/pages", from: folder) }
            return app
        }
    }
}
