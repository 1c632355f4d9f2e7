import Foundation

/// Reads a file as text.
public func readText(_ path: String) throws(Problem) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
        throw Problem("\(path) cannot be read", fix: "see whether it is there and yours: ls -l '\(path)'")
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
            fix: "see whether the folder is yours (ls -ld '\(folder)') and the disk has room (df -h '\(folder)')")
    }
}

/// The same for a secret: at no moment can anybody else on this computer read it.
public func writeSecret(_ text: String, _ path: String) throws(Problem) {
    let folder = (path as NSString).deletingLastPathComponent
    let new = "\(path).\(ProcessInfo.processInfo.processIdentifier)"
    do {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // Not `createFile(atPath:)`, which gives the file its permissions when it is there already.
        let descriptor = open(new, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
        guard rename(new, path) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    } catch {
        unlink(new)
        throw Problem("\(path) cannot be written: \(reason(error))", fix: "see whether the folder is yours: ls -ld '\(folder)'")
    }
}

/// Makes sure that a build has a folder to write into.
///
/// - Throws: a ``Problem`` when this user may not write there.
public func requireBuildFolder(_ root: String, _ scratch: String = ".build") throws(Problem) {
    let path = "\(root)/\(scratch)"
    do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
        throw Problem(
            "\(path) cannot be made: \(reason(error))",
            fix: "make the course's folder yours (sudo chown -R $(id -un) '\(root)') or clone it into your home folder")
    }
    guard FileManager.default.isWritableFile(atPath: path) else {
        throw Problem(
            "\(path) cannot be written to, and everything is built in it",
            fix: "make it yours (sudo chown -R $(id -un) '\(root)') or clone the course into your home folder")
    }
}

/// Whether a failed build failed for want of room: the tools say it in several ways, and some crash instead.
func isDiskFull(_ root: String, _ output: String) -> Bool {
    if output.contains("No space left on device") || output.contains("disk is full") { return true }
    let free = (try? FileManager.default.attributesOfFileSystem(forPath: root))?[.systemFreeSize] as? NSNumber
    return free.map { $0.int64Value < 10_000_000 } ?? false
}

/// The cause of a Foundation error in a few words.
func reason(_ error: any Error) -> String {
    let error = error as NSError
    if error.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(error.code))) }
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
