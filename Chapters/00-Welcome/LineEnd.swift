/// The end of a line in the head of an HTTP/1.1 message: carriage return, line feed.
///
/// Source: RFC 9112 §2.2. Swift counts the two as one `Character`; on the wire they are two bytes, 13 and 10.
public let lineEnd = "\r\n"
