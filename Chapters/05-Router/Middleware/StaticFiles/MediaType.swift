import HTTPParser

/// What is known about media types (RFC 9110 §8.3.1).
enum MediaType {
    /// The type of a file, by the end of its name; of an unknown one what a browser saves and does not show.
    static func of(_ name: String) -> StaticString {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return "application/octet-stream" }
        return byExtension[name[name.index(after: dot)...].lowercased()] ?? "application/octet-stream"
    }

    private static let byExtension: [String: StaticString] = [
        "html": "text/html; charset=utf-8", "htm": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
        // RFC 9239 §6
        "js": "text/javascript; charset=utf-8", "mjs": "text/javascript; charset=utf-8", "txt": "text/plain; charset=utf-8",
        "md": "text/markdown; charset=utf-8", "csv": "text/csv; charset=utf-8", "ics": "text/calendar; charset=utf-8",
        "vtt": "text/vtt; charset=utf-8", "xml": "application/xml", "rss": "application/rss+xml", "atom": "application/atom+xml",
        "json": "application/json", "map": "application/json", "jsonld": "application/ld+json", "geojson": "application/geo+json",
        "webmanifest": "application/manifest+json", "yaml": "application/yaml", "yml": "application/yaml", "wasm": "application/wasm",
        "pdf": "application/pdf", "zip": "application/zip", "gz": "application/gzip", "tar": "application/x-tar",
        "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
        "webp": "image/webp", "avif": "image/avif", "ico": "image/vnd.microsoft.icon", "bmp": "image/bmp", "tiff": "image/tiff",
        "mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "opus": "audio/ogg", "wav": "audio/wav", "flac": "audio/flac",
        "mp4": "video/mp4", "webm": "video/webm", "mov": "video/quicktime", "m3u8": "application/vnd.apple.mpegurl",
        "woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf", "otf": "font/otf", "eot": "application/vnd.ms-fontobject",
    ]

    /// Whether bodies of this type become smaller: text, and what is written as text. Pictures, films and archives are small
    /// already.
    static func isCompressible(_ type: String) -> Bool {
        let type = type.prefix { $0 != ";" && $0 != " " }.lowercased()
        if type.hasPrefix("text/") || type.hasSuffix("+json") || type.hasSuffix("+xml") { return true }
        return others.contains(type)
    }

    private static let others: Set = [
        "application/json", "application/javascript", "application/xml", "application/yaml", "application/wasm", "application/x-ndjson",
        "application/x-www-form-urlencoded", "application/vnd.ms-fontobject", "font/ttf", "font/otf", "image/bmp",
        "image/vnd.microsoft.icon",
    ]
}
