import EventLoop
import Runtime

/// A file of a form while it comes: in memory as long as it is small, and then on the disk. The disk blocks, so that is done
/// on the pool.
struct Upload: ~Copyable {
    private let head: PartHead
    private let directory: String
    private var size = 0
    private var memory: [UInt8] = []
    private var file: (descriptor: Int32, path: String)?

    init(_ head: PartHead, in directory: String) {
        self.head = head
        self.directory = directory
    }

    deinit {
        // A form that broke off leaves nothing behind.
        if let file {
            closeDescriptor(file.descriptor)
            DiskFile.remove(file.path)
        }
    }

    /// Takes the next bytes.
    mutating func append(_ bytes: [UInt8]) async throws(SystemError) {
        size += bytes.count
        memory += bytes
        if memory.count > MultipartLimits.memoryBytes { try await writeOut() }
    }

    private mutating func writeOut() async throws(SystemError) {
        let bytes = memory
        memory = []
        if let file {
            try await offload { () throws(SystemError) in try DiskFile.write(bytes, to: file.descriptor) }
        } else {
            let directory = directory
            file = try await offload { () throws(SystemError) in
                let file = try DiskFile.make(in: directory)
                do throws(SystemError) { try DiskFile.write(bytes, to: file.descriptor) } catch {
                    closeDescriptor(file.descriptor)
                    DiskFile.remove(file.path)
                    throw error
                }
                return file
            }
        }
    }

    /// The whole file.
    mutating func finish() async throws(SystemError) -> UploadedFile {
        guard file != nil else { return UploadedFile(head, size: size, .memory(memory)) }
        if !memory.isEmpty { try await writeOut() }
        let (descriptor, path) = file!
        file = nil
        closeDescriptor(descriptor)
        return UploadedFile(head, size: size, .disk(path))
    }
}
