/// What every parser must take (RFC 8259), by section.
let acceptedCases: [JSONCase] = [
    // §2: six structural characters, four kinds of white space, any value at the top.
    JSONCase("an empty object", "{}"), JSONCase("an empty array", "[]"), JSONCase("a lonely null", "null"),
    JSONCase("a lonely true", "true"), JSONCase("a lonely false", "false"), JSONCase("a lonely integer", "42"),
    JSONCase("a lonely negative number", "-0.1"), JSONCase("a lonely string", #""asd""#), JSONCase("a lonely empty string", #""""#),
    JSONCase("white space around everything", " ‹09 0A 0D 20› [ ‹0A› 1 ‹0D› , ‹09› 2 ] ‹0A›"),
    JSONCase("white space in an object", "{ ‹09›\"a\" ‹0A›: ‹0D› 1 , \"b\":2 }"), JSONCase("a line feed behind it", "[]‹0A›"),
    JSONCase("no white space at all", #"{"a":[1,{"b":null}],"c":false}"#), JSONCase("white space in an empty array", "[ ‹0A› ]"),
    JSONCase("white space in an empty object", "{ ‹0A› }"), JSONCase("a space before the value", " []"),
    // §4: objects.
    JSONCase("one member", #"{"a":1}"#), JSONCase("an empty key", #"{"":0}"#), JSONCase("keys that differ only in case", #"{"a":1,"A":2}"#),
    JSONCase("an escaped NUL in a key", #"{"foo\u0000bar":42}"#), JSONCase("the same key in two objects", #"[{"a":1},{"a":2}]"#),
    JSONCase("the same key inside and outside", #"{"a":{"a":1}}"#), JSONCase("an escaped key", #"{"\u0061b":1}"#),
    JSONCase("long strings", #"{"x":[{"id":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}],"id":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}"#),
    JSONCase("a key with a slash", #"{"a\/b":1,"a~c":2}"#),
    // §5: arrays.
    JSONCase("several types", #"[null,1,"1",{},[],true,false]"#), JSONCase("arrays in arrays", "[[[[]],[]]]"),
    JSONCase("nulls", "[null,null]"), JSONCase("a string in an array", #"["a"]"#), JSONCase("an array of one empty string", #"[""]"#),
    // §6: numbers.
    JSONCase("zero", "[0]"), JSONCase("minus zero", "[-0]"), JSONCase("an integer", "[123]"), JSONCase("a negative integer", "[-123]"),
    JSONCase("a fraction", "[123.456789]"), JSONCase("a long fraction", "[0.000000000000000000000000000000000000000000000000000000000001]"),
    JSONCase("many digits", "[-237462374673276894279832749832423479823246327846]"), JSONCase("e", "[1e2]"), JSONCase("E", "[1E22]"),
    JSONCase("e with a plus", "[1e+2]"), JSONCase("E with a minus", "[1E-2]"), JSONCase("zero and an exponent", "[0e1]"),
    JSONCase("zero and a positive exponent", "[0e+1]"), JSONCase("fraction and exponent", "[123.456e78]"),
    JSONCase("a fraction of zeros", "[0.0]"), JSONCase("an exponent with leading zeros", "[1e007]"),
    JSONCase("a very small one", "[1e-400]"),
    JSONCase("a space behind a number", "[4 ]"), JSONCase("the greatest of 64 bits", "[18446744073709551615]"),
    JSONCase("a huge one", "[1e400]"),
    // §7: strings.
    JSONCase("every short escape", #"["\"\\\/\b\f\n\r\t"]"#), JSONCase("an escape of four digits", #"["\u0061\u30af\u30EA\u30b9"]"#),
    JSONCase("a surrogate pair", #"["\uD801\udc37"]"#), JSONCase("two surrogate pairs", #"["\ud83d\ude39\ud83d\udc8d"]"#),
    JSONCase("the last surrogate pair", #"["\uDBFF\uDFFF"]"#), JSONCase("a noncharacter, escaped", #"["\uFFFF"]"#),
    JSONCase("a noncharacter of two halves", #"["\uD83F\uDFFE"]"#), JSONCase("an escaped backslash before u", #"["\\u0000"]"#),
    JSONCase("an escaped control character", #"["\u0012"]"#), JSONCase("an escaped quote by number", #"["\u0022"]"#),
    JSONCase("an escaped backslash by number", #"["\u005C"]"#), JSONCase("0x7F", "[\"a‹7F›a\"]"),
    JSONCase("a comment in a string", #"["a/*b*/c/*d//e"]"#),
    JSONCase("the line separator", "[\"‹E2 80 A8›\"]"), JSONCase("the paragraph separator", "[\"‹E2 80 A9›\"]"),
    JSONCase("a space by number", #"["\u0020"]"#), JSONCase("a zero-width space", #"["\u200B"]"#),
    JSONCase("escaped and plain", "[\"€𝄞\\u20ac\"]"), JSONCase("a double quote behind an escape", #"["\\a"]"#),
    // §8.1: UTF-8.
    JSONCase("two bytes", "[\"‹C3 A9›\"]"), JSONCase("three bytes", "[\"‹E2 82 AC›\"]"), JSONCase("four bytes", "[\"‹F0 9D 84 9E›\"]"),
    JSONCase("a noncharacter", "[\"‹EF BF BF›\"]"), JSONCase("the last character", "[\"‹F4 8F BF BF›\"]"),
    JSONCase("the last one before the surrogates", "[\"‹ED 9F BF›\"]"), JSONCase("the first one behind the surrogates", "[\"‹EE 80 80›\"]"),
    JSONCase("a BOM inside of a string", "[\"‹EF BB BF›\"]"), JSONCase("UTF-8 in a key", "{\"‹C3 A9›\":1}"),
]
