import Testing

@testable import Mail

@Suite("Encoded words of a header")
struct EncodedWordsTests {
    /// The examples of RFC 2047, section 8, and what else is sent.
    @Test(arguments: [
        ("=?ISO-8859-1?Q?a?=", "a"), ("=?ISO-8859-1?Q?a?= b", "a b"), ("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab"),
        ("=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=", "ab"), ("=?ISO-8859-1?Q?a_b?=", "a b"),
        ("=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=", "a b"), ("=?ISO-8859-1?Q?Olle_J=E4rnefors?=", "Olle Järnefors"),
        ("=?utf-8?b?w6k=?=", "é"), ("x =?utf-8*en?B?w6k=?= y", "x é y"),
        ("=?utf-8?Q?=F0=9F=94?= =?utf-8?Q?=A5?=", "🔥"), ("=?unheard-of?Q?a?=", "=?unheard-of?Q?a?="),
        ("=?utf-8?X?a?=", "=?utf-8?X?a?="), ("=?utf-8?Q?a", "=?utf-8?Q?a"), ("=?=?=?utf-8?Q?a?=", "=?=?a"),
        ("a=b", "a=b"), ("=?", "=?"),
    ]) func `are decoded, and what is none stays`(coded: String, plain: String) {
        #expect(EncodedWords.decoded(coded) == plain)
    }

    @Test func `a header full of beginnings is read in reasonable time`() {
        let text = String(repeating: "=?a?Q", count: 6_000)
        #expect(EncodedWords.decoded(text) == text)
    }
}
