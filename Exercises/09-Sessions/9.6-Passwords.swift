/// Holds a password against what is kept of it. The work itself is given to it, so that it can be watched.
struct PasswordCheck: Sendable {
    /// What new hashes are made with.
    let parameters: PasswordHash.Parameters
    /// Stands in for what is kept of a user who is not there: a hash of nobody's password, with `parameters`.
    let decoy: PasswordHash
    /// scrypt: password, salt, parameters, and how many bytes are wanted.
    let derive: @Sendable (_ password: [UInt8], _ salt: [UInt8], _ parameters: PasswordHash.Parameters, _ count: Int) -> [UInt8]

    // Exercise 9.6 · Passwords · 25 minutes
    /// Whether a password is the one that was hashed.
    ///
    /// `derive` is called exactly once, with the bytes of the password's UTF-8 (all of them, however many), and the salt, the parameters
    /// and the number of bytes of what is `kept`; of the `decoy` if nothing is kept. The bytes that come are compared with the kept hash by
    /// `Secrets.areEqual`, whose time does not tell where they differ.
    ///
    /// - Parameter kept: the user's hash; `nil` if there is no such user. Then the verdict is `.wrong`, whatever came: also if somebody
    ///   has found the decoy's password.
    /// - Returns: `.wrong` if they differ; `.right` if they are equal and were made with today's `parameters`; otherwise
    ///   `.rightButOutdated`.
    func verdict(_ password: String, against kept: PasswordHash?) -> PasswordVerdict {
        // 9.6: your code here.
        return .right
    }
}
