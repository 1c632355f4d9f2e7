/// How a database is opened and what it may use. Every default has its reason.
public struct DatabaseSettings: Sendable {
    /// Connections that read, beside the one that writes: as many reads run at once. Four threads of reads keep two to four cores
    /// busy; each has a page cache of about 2 MB of its own (https://www.sqlite.org/pragma.html#pragma_cache_size). 0: all use the
    /// writer.
    public var readers = 4
    /// Milliseconds that a statement waits for a lock of another process, before it fails with `busy`. Inside of the process
    /// nobody waits in SQLite: the pool has one writer, and in WAL readers wait for nobody.
    public var busyTimeout: Int32 = 5_000
    /// Statements that a connection keeps prepared. An application has tens of them; each holds a few kilobytes.
    public var cachedStatements = 128
    /// How sure a commit is.
    public var durability = Durability.power
    /// Whether the file may only be read. It is opened with `SQLITE_OPEN_READONLY`, and nothing is created or migrated.
    public var isReadOnly = false
    /// The file's largest size in bytes; then inserts fail with `full`. `nil`: the disk's. Rounded down to pages.
    public var maximumBytes: Int64?
    /// Thousands of steps of SQLite's virtual machine that a read on the loop may take (``Database/now(_:)``). A row by its key takes a
    /// dozen (`EXPLAIN` lists them), a whole table several for each row.
    public var stepsOnTheLoop: Int32 = 4

    /// The settings as they are named above; set those that are to be others.
    public init() {}

    /// `PRAGMA synchronous` (https://www.sqlite.org/pragma.html#pragma_synchronous) in WAL mode.
    public enum Durability: String, Sendable {
        /// `FULL`: a commit is on the disk before it is acknowledged. The default, because an answer is a promise, and power does
        /// fail.
        case power = "FULL"
        /// `NORMAL`: what was acknowledged survives the end of the process, `kill -9` too; when the machine loses power the last
        /// transactions may be gone, the file stays sound.
        case process = "NORMAL"
    }
}
