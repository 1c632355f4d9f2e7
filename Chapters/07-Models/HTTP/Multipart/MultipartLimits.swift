/// The limits of multipart bodies, each with its reason. The size of the whole is that of any body: the context's `bodyLimit`.
public enum MultipartLimits {
    /// Parts of one body. A form has some dozens of fields; each part costs us more than it costs its sender.
    public static let parts = 256
    /// Bytes of one part's header fields: three of them, and a file's name.
    public static let headBytes = 8 * 1024
    /// Bytes of one field that is no file. Fields are kept in memory and become a document.
    public static let fieldBytes = 256 * 1024
    /// Bytes of a file that are kept in memory; a longer one goes to the disk.
    public static let memoryBytes = 64 * 1024
}
