// Mistake 10.1: writes the hash in hexadecimal, as most tools print it, and not in Base64.
// Caught by: twenty bytes in Base64
static func answer(to key: String) -> String {
    sha1(key + suffix).map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
}
