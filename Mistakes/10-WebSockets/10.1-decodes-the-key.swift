// Mistake 10.1: decodes the key before the suffix is put behind it; the RFC hashes the text.
// Caught by: the example of the RFC
static func answer(to key: String) -> String {
    let text = String(decoding: Base64.decode(key) ?? [], as: UTF8.self)
    return Base64.encode(sha1(text + suffix))
}
