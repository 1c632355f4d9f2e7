/// A file of the folder `Web`, embedded into the program: there is nothing to be found, and nothing to be forgotten, where it runs.
public enum PageFile: String, CaseIterable, Sendable {
    case index = "index.html"
    case teacher = "teacher.html"
    case learner = "me.html"
    case style = "style.css"
    case indexScript = "index.js"
    case teacherScript = "teacher.js"
    case learnerScript = "me.js"
    case common = "common.js"
    case live = "live.js"
    case board = "board.js"
    case notes = "notes.js"
    case questions = "questions.js"
    case tower = "tower.js"
    case icon = "icon.svg"

    public var bytes: [UInt8] {
        switch self {
        case .index: PackageResources.index_html
        case .teacher: PackageResources.teacher_html
        case .learner: PackageResources.me_html
        case .style: PackageResources.style_css
        case .indexScript: PackageResources.index_js
        case .teacherScript: PackageResources.teacher_js
        case .learnerScript: PackageResources.me_js
        case .common: PackageResources.common_js
        case .live: PackageResources.live_js
        case .board: PackageResources.board_js
        case .notes: PackageResources.notes_js
        case .questions: PackageResources.questions_js
        case .tower: PackageResources.tower_js
        case .icon: PackageResources.icon_svg
        }
    }
}
