import Foundation

/// Reads a file as text.
public func readText(_ path: String) throws(Problem) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
        throw Problem("\(path) cannot be read", fix: "see whether it is there and yours: ls -l \(path)")
    }
    return String(decoding: data, as: UTF8.self)
}

/// Writes a file whole or not at all: a new file beside it takes its place only when every byte is on disk.
public func writeText(_ text: String, _ path: String) throws(Problem) {
    let folder = (path as NSString).deletingLastPathComponent
    do {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
        throw Problem(
            "\(path) cannot be written: \(reason(error)). What stood there before is still there",
            fix: "see whether the folder is yours (ls -ld \(folder)) and the disk has room (df -h \(folder))")
    }
}

/// The cause of a Foundation error in a few words.
func reason(_ error: any Error) -> String {
    let error = error as NSError
    if let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError, cause.domain == NSPOSIXErrorDomain {
        return String(cString: strerror(Int32(cause.code)))
    }
    switch CocoaError.Code(rawValue: error.code) {
    case .fileWriteNoPermission: return "no permission"
    case .fileWriteOutOfSpace: return "the disk is full"
    case .fileWriteVolumeReadOnly: return "the disk is read-only"
    default: return error.localizedDescription
    }
}
