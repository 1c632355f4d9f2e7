// Mistake 7.4: escapes the slash before the tilde.
// Caught by: slashes and tildes in keys
static func text(_ path: [PathStep]) -> String {
    var pointer = ""
    for step in path {
        guard let name = step.text else { continue }
        pointer += "/" + name.replacing("/", with: "~1").replacing("~", with: "~0")
    }
    return pointer
}
