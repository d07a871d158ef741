"""Rules with events that they match and miss, made by hand: what random rules against pySigma cannot decide, and what no public rule uses.

Every vector has the sentence that decides it, from the Sigma specification 2.1.0 unless it says otherwise.
"""

from typing import NamedTuple


class Vector(NamedTuple):
    """A detection, the sentence that decides, and events on both sides; `lists` are the values of placeholders."""

    title: str
    because: str
    detection: str
    hits: list
    misses: list
    lists: dict = {}


def one(title, because, item, hits, misses, **lists):
    """A vector of a single search; what is asked stands in the flow style of YAML."""
    return Vector(title, because, "selection: {" + item + "}\ncondition: selection", hits, misses, lists)


def f(*values):
    """Events with one field."""
    return [{"F": value} for value in values]


INSENSITIVE = "All values are treated as case-insensitive strings."
CASED = "Values are applied case sensitively. Default Sigma behavior is case-insensitive matching."
PRESENCE = "Note that this check only verifies the presence of a field, not its value, be it empty or null."
NEQ = "The field is different from the specified values. It's can be used with string or number."
NUMERIC = "The modifiers listed in this section can only be applied to numeric values."
DASHES = "Using the windash modifier converts the aforementioned characters interchangeably and uses all possible permutation of strings."
FLAVOUR = "The supported flavor is PCRE with the following metacharacters: . ^ $ * + ? {n,m} [a-z] [^a-z] () |"
NETWORK = "The value is handled as an CIDR by backends. Supports both IPv4 and IPv6 notations."
TIME = "It is not designed to handle timezone or format conversions."
REFERENCE = "A field reference can be used to compare fields of matched events directly at query/matching time."
SINGLE = "Plain backslash not followed by a wildcard can be expressed as single \\ or double backslash \\\\."
EMPTY = "An empty value is defined with ''. A null value is defined with null."

VALUES = [
    one("letters beyond ASCII", INSENSITIVE, "F: ПАРОЛЬ Ünïcode", f("пароль ünïcode", "ПАРОЛЬ ÜNÏCODE"), f("пароль unicode")),
    one("letters beyond ASCII inside", INSENSITIVE, "F|contains: ÉTÉ", f("un été", "l'Été"), f("ete")),
    one("numbers are strings", INSENSITIVE, "F: 4688", f(4688, "4688"), f(46880, "x4688", None)),
    one("a quoted number", INSENSITIVE, "F: '4688'", f(4688, "4688"), f(4689)),
    one("a number under contains", INSENSITIVE, "F|contains: 68", f(4688, "a68b"), f(4600)),
    one("a flag", INSENSITIVE, "F: true", f(True, "true", "TRUE"), f(False, "1", "yes", None)),
    one("no is a word", "The rule files are written in yaml format (1.2.2).", "F: no", f("no", "NO"), f(False, "false")),
    one("zeros before a quoted number", INSENSITIVE, "F: '012'", f("012"), f(12, 10, "12")),
    one("zeros before a number", INSENSITIVE, "F: 012", f("012"), f(10, "10")),
    one("zeros before a number in the event", INSENSITIVE, "F: 12", f(12, "12"), f("012", "+12")),
    one("null", EMPTY, "F: null", [{"F": None}, {"G": 1}], f("", "null", 0, False)),
    one("empty", EMPTY, "F: ''", f(""), [{"F": None}, {"G": 1}, {"F": " "}]),
    Vector("not null", "To get an expression that say not null you have to create another selection and negate it in the condition.",
           "selection: {G: 1}\nfilter: {F: null}\ncondition: selection and not filter", [{"G": 1, "F": ""}, {"G": 1, "F": 0}],
           [{"G": 1}, {"G": 1, "F": None}]),
    one("any one of a list", "Normally, lists of values are linked with OR.", "F: [a, null, '']", [*f("A", "", None), {}], f("b")),
    one("a field's name with blanks", "Use them as they appear in the log source and strip all spaces.", "New Value: x",
        [{"NewValue": "x"}], [{"NewValue": "y"}]),
    one("one mandatory character", "? to replace a single mandatory character.", "F: 'prog?.exe'", f("progA.exe", "prog?.exe", "progß.exe"),
        f("prog.exe", "progAB.exe")),
    one("any number of characters", "* to replace an unbounded length wildcard.", "F: 'a*z'", f("az", "a\nz", "a*z", "A" + "é" * 999 + "Z"),
        f("za", "azb")),
    one("values that look like an anchor and its alias", "String values use single quotes '.", "F: 'a&b', G: 'x*b'",
        [{"F": "a&b", "G": "x-b"}], [{"F": "a&b", "G": "x"}]),
    one("SQL's wildcards are plain", INSENSITIVE, "F: 'a%b_c'", f("a%b_c"), f("axxbxc", "a%bxc")),
]

ESCAPES = [
    one("single backslash", SINGLE, r"F: 'C:\x'", f("C:\\x"), f("C:\\\\x", "C:x")),
    one("double backslash", SINGLE, r"F: 'C:\\x'", f("C:\\x"), f("C:\\\\x", "C:x")),
    one("plain wildcards", r"A wildcard has to be escaped to be handled as a plain character. eg: \*, \?.", r"F: 'a\*b\?c'", f("a*b?c"),
        f("axbxc", "a\\*b\\?c")),
    one("backslash and wildcard", r"The backslash before a wildcard has to be escaped: \\*.", r"F: 'C:\\*'", f("C:\\", "C:\\x"),
        f("C:*", "C:", "C:x")),
    one("three before a wildcard", r"Three backslashes are necessary to escape both: \\\*.", r"F: 'C:\\\*'", f("C:\\*"),
        f("C:\\x", "C:*", "C:\\\\*")),
    one("three", "Three or four backslashes are handled as double backslash.", r"F: '\\\server'", f("\\\\server"),
        f("\\server", "\\\\\\server")),
    one("four", r"\\\\ results in the plain value \\.", r"F: '\\\\server'", f("\\\\server"), f("\\server", "\\\\\\\\server")),
    one("at the end", SINGLE, r"F|endswith: 'x\'", f("x\\", "ax\\"), f("x", "x\\a")),
    one("before contains' own wildcard", SINGLE, r"F|contains: '\'", f("a\\b", "\\"), f("ab", "*")),
]

GENERIC = [
    one("exists", PRESENCE, "F|exists: true", f("", None, 0, "x"), [{}, {"G": 1}]),
    one("exists not", PRESENCE, "F|exists: false", [{}, {"G": 1}], f("", None, 0, "x")),
    one("cased", CASED, "F|cased: 'Ab*É'", f("AbÉ", "AbxÉ"), f("abÉ", "Abé", "AB É")),
    one("cased contains", CASED, "F|contains|cased: BcD", f("aBcDe"), f("abcde", "ABCDE")),
    one("cased before startswith", CASED, "F|cased|startswith: [Ab, 'x?Z']", f("Abc", "xyZ0"), f("abc", "xyz0")),
    one("cased endswith all", CASED, "F|endswith|cased|all: ['.Exe', E*xe]", f("E.Exe"), f("e.exe", ".EXE")),
    one("neq of a text", NEQ, "F|neq: Abc", f("abd", "", "abcd"), f("abc", "ABC")),
    one("neq of a number", NEQ, "F|neq: 5", f(6, "6", 5.5), f(5, "5")),
    one("neq of a list", NEQ, "F|neq: [a, b]", f("c"), f("a", "B")),
    one("neq with contains", NEQ, "F|contains|neq: abc", f("ab", "a-b-c"), f("xABCx")),
    one("all of a list", "This modifier changes this to AND.", "F|contains|all: [-a, -b]", f("x -b -a"), f("-a", "-b")),
    one("startswith", "The value is expected at the beginning of the field's content.", "F|startswith: 'adm'", f("Admin", "adm"),
        f("xadm")),
    one("endswith", "The value is expected at the end of the field's content.", r"F|endswith: '\cmd.exe'", f("C:\\CMD.EXE"),
        f("cmd.exe", "\\cmd.exe ")),
    one("gt and lt", "lt: Field is less than the value. gt: Field is greater than the value.", "F|gt: 1.5, G|lt: -2", [{"F": 2, "G": -3}],
        [{"F": 1.5, "G": -3}, {"F": 2, "G": -2}]),
    one("gte and lte", "gte: Field is greater or equal than the value.", "F|gte: 10, G|lte: 10", [{"F": 10, "G": 10}, {"F": 100, "G": 9}],
        [{"F": 9, "G": 9}, {"F": 10, "G": 10.5}]),
    one("text is not greater", NUMERIC, "F|gt: 5", f(6), f("abc", "", None, True, "6 apples")),
    one("text is not less", NUMERIC, "F|lt: 5", f(4), f("abc", "", None, False)),
    one("large numbers", NUMERIC, "F|gt: 4294967296", f(4294967297, 1e15), f(4294967296, 7)),
]

STRINGS = [
    *(one(f"windash, {name} in the event", DASHES, "F|contains|windash: ' -enc'", f(f"x {dash}ENC y"), f("x enc", "x +enc", f"x{dash}enc"))
      for name, dash in {"hyphen": "-", "slash": "/", "en dash": "–", "em dash": "—", "bar": "―"}.items()),
    one("windash, slash in the rule", DASHES, "F|windash|contains: ' /f'", f("x /f", "x -f", "x ―f"), f("x f")),
    one("windash, en dash in the rule", DASHES, "F|contains|windash: ' –f'", f("x –f", "x -f", "x /f"), f("x f")),
    one("windash, two dashes", DASHES, "F|windash: 'x -a /b'", f("x -a -b", "x /a —b", "x –a /b"), f("x a b")),
    one("windash, inside a word",
        "Creates all possible permutations of the -, /, – (en dash), — (em dash), and ― (horizontal bar) characters.",
        "F|contains|windash: a-b", f("xa-bx", "a/b", "a–b"), f("ab", "a b")),
    one("windash, five dashes", DASHES, "F|windash: '-a -b -c -d -e'", f("-a -b -c -d -e", "/a –b —c ―d -e"), f("-a -b -c -d e")),
    one("re is cased and unanchored", "Regex is matched case-sensitive by default.", "F|re: 'a[b-d]+[^0-9]{2,3}$'", f("xxabcdxy", "abxyz"),
        f("ABcdxy", "abx1", "axx")),
    one("re groups", FLAVOUR, "F|re: '^(foo|ba(r|z)?)+x?$'", f("foo", "babar", "barfoobazx"), f("fo", "xfoo", "barxx")),
    one("re escapes", FLAVOUR, r"F|re: 'a\.b\*c\\d'", f("a.b*c\\d"), f("axb*c\\d", "a.bbc\\d")),
    one("re without s", "s: to enable that dot (.) matches all characters, including the newline character.", "F|re: 'a.b'", f("a b"),
        f("a\nb")),
    one("re with s", "s: to enable that dot (.) matches all characters, including the newline character.", "F|re|s: 'a.b'",
        f("a b", "a\nb"), f("ab")),
    one("re without m", "m: to match across multiple lines. ^ /$ match the start/end of line.", "F|re: '^b$'", f("b"), f("a\nb\nc")),
    one("re with m", "m: to match across multiple lines. ^ /$ match the start/end of line.", "F|re|m: '^b$'", f("b", "a\nb\nc"),
        f("a\nbb\nc")),
    one("re with i", "i: (insensitive) to enable case-insensitive matching.", "F|re|i: '^aB[c-d]é'", f("AbCÉ", "abdé"), f("abeé")),
    one("re with all flags", "i, m and s are sub-modifiers of re.", "F|re|i|m|s: '^b.c$'", f("a\nB\nC\nd", "b c"), f("a\nb\nxc")),
    one("base64", "base64: The value is encoded with Base64.", "F|base64: '/bin/sh'", f("L2Jpbi9zaA=="), f("/bin/sh", "xL2Jpbi9zaA==")),
    one("base64 of a plain wildcard", r"A wildcard has to be escaped to be handled as a plain character.", r"F|base64: 'a\*b'", f("YSpi"),
        f("YVwqYg==")),
    one("base64 beyond ASCII", "base64: The value is encoded with Base64.", "F|base64: Пароль", f("0J/QsNGA0L7Qu9GM"), f("Пароль")),
    one("base64offset", "There are three variants for shifts by zero to two bytes.", "F|base64offset|contains: 'http://'",
        f("aHR0cDovL3g=", "YWh0dHA6Ly94", "YWFodHRwOi8veA=="), f("aHR0cHM6Ly94", "http://")),
    one("wide base64offset", "wide: an alias for the utf16le modifier.", "F|wide|base64offset|contains: iex",
        f("aQBlAHgA", "YWkAZQB4AA==", "YWFpAGUAeAA="), f("aWV4")),
    one("utf16le base64", "Transforms value to UTF16-LE encoding, e.g. cmd > 63 00 6d 00 64 00", "F|utf16le|base64: cmd", f("YwBtAGQA"),
        f("AGMAbQBk", "Y21k")),
    one("utf16be base64", "Transforms value to UTF16-BE encoding, e.g. cmd > 00 63 00 6d 00 64", "F|utf16be|base64: cmd", f("AGMAbQBk"),
        f("YwBtAGQA")),
    one("utf16 base64", "Prepends a byte order mark and encodes UTF16, e.g. cmd > FF FE 63 00 6d 00 64 00", "F|utf16|base64: cmd",
        f("//5jAG0AZAA="), f("YwBtAGQA")),
    one("wide beyond ASCII", "Transforms value to UTF16-LE encoding", "F|wide|base64: 'é🔥'", f("6QA92CXd"), f("w6nwn5Sl")),
    one("wide alone", "Transforms value to UTF16-LE encoding, e.g. cmd > 63 00 6d 00 64 00", "F|wide|contains: cmd", f("xc\0m\0d\0"),
        f("cmd", "\0c\0m\0d")),
]

OTHERS = [
    one("cidr v4", NETWORK, "F|cidr: 10.0.0.0/8", f("10.0.0.0", "10.255.255.255"),
        f("11.0.0.0", "10.0.0", "10.0.0.1.5", "10.0.0.x", "10.0.0.256", "10.0.0.1:80", "-", "")),
    one("cidr of everything", NETWORK, "F|cidr: 0.0.0.0/0", f("0.0.0.0", "255.1.2.3"), f("-", "", "localhost", "::1")),
    one("cidr of one address", NETWORK, "F|cidr: 192.0.2.7/32", f("192.0.2.7"), f("192.0.2.70", "192.0.2.6")),
    one("cidr v6 in any spelling", NETWORK, "F|cidr: '2001:db8::/32'", f("2001:db8::1", "2001:0DB8:0:0:0:0:0:1", "2001:db8:ffff::"),
        f("2001:db9::1", "2001:db8", "32.1.13.184")),
    one("cidr v6 inside a group", NETWORK, "F|cidr: '2001:db8:1:200::/56'", f("2001:db8:1:200::1", "2001:db8:1:2ff::1"),
        f("2001:db8:1:2::1", "2001:db8:1:300::1", "2001:db8:1:20::")),
    one("cidr v6 over zeros", NETWORK, "F|cidr: '::/64'", f("::1", "::a:b:c:d", "0:0:0:0:1::"), f("1::1", "::1:0:0:0:0")),
    one("fieldref", REFERENCE, "F|fieldref: G", [{"F": "Abc", "G": "aBC"}, {"F": 5, "G": 5}],
        [{"F": "a", "G": "b"}, {"F": "a"}, {"G": "a"}, {}, {"F": None, "G": None}]),
    one("fieldref takes no wildcards from the event", REFERENCE, "F|fieldref: G", [{"F": "a*", "G": "a*"}],
        [{"F": "abc", "G": "a*"}, {"F": "abc", "G": "a??"}]),
    one("fieldref neq", "Can be conbine with the neq modifier.", "F|fieldref|neq: G", [{"F": "a", "G": "b"}], [{"F": "a", "G": "A"}]),
    one("fieldref startswith", REFERENCE, "F|fieldref|startswith: G", [{"F": "abc", "G": "AB"}],
        [{"F": "abc", "G": "bc"}, {"F": "ab", "G": "abc"}]),
    one("fieldref endswith", REFERENCE, "F|fieldref|endswith: G", [{"F": "abc", "G": "BC"}], [{"F": "abc", "G": "ab"}]),
    one("fieldref contains", REFERENCE, "F|fieldref|contains: G", [{"F": "abcd", "G": "bC"}], [{"F": "abcd", "G": "bd"}]),
    one("minute", "minute: number between 0 and 59.", "F|minute: 8", f("2024-05-06 07:08:09", "2024-05-06T23:08Z"),
        f("2024-05-08 08:07:08", "8", "n/a")),
    one("hour in the zone it is written in", TIME, "F|hour: 7", f("2024-05-06T07:08:09Z", "2024-05-06T07:08:09+02:00"),
        f("2024-05-06T05:08:09Z")),
    one("day and month", "day: number between 1 and 31. month: number between 1 and 12.", "F|day: 6, G|month: [4, 5]",
        [{"F": "2024-05-06", "G": "2024-05-06T00:00:00"}], [{"F": "2024-06-05", "G": "2024-05-06"}]),
    one("week", "week: number between 1 and 52.", "F|week: 19", f("2024-05-06T07:08:09Z", "2024-05-12"), f("2024-05-13", "2024-05-05")),
    one("week of New Year's Day", "week: number between 1 and 52.", "F|week: 1", f("2025-01-01T00:00:00Z"), f("2025-01-06")),
    one("year", "year: number of the year", "F|year: 2024", f("2024-05-06"), f("2025-05-06", 2024)),
    one("hours of a night", "It extracts a numeric value from a date.", "F|hour|gte: 22", f("2024-05-06T22:00:00Z", "2024-05-06T23:59:59Z"),
        f("2024-05-06T21:59:59Z")),
    one("percent signs without expand", "field: %name% handles %name% as literal value.", "F: '%Servers%'", f("%servers%"), f("srv1"),
        Servers=["srv1"]),
    one("expand", "Replacement of placeholders with a single, multiple or-linked values or patterns.", "F|expand: '%Servers%'",
        f("SRV1", "db-7"), f("%Servers%", "x"), Servers=["srv1", "db*"]),
    one("expand inside contains", "field|expand: %name% handles %name% as placeholder.", "F|contains|expand: '-u %Admins%'",
        f("x -u ANA y", "-u bob"), f("-u eve", "ana"), Admins=["ana", "bob"]),
    one("expand with a plain percent sign", r"field|expand: \%plain%name% handles %plain as plain value and %name% as placeholder.",
        r"F|expand: '\%plain%name%'",
        f("%plainx"), f("\\%plainx", "plainx"), name=["x"]),
]

SEARCHES = [
    Vector("keywords", "Strings that are applied to the full log message and are linked with a logical 'OR'.",
           "keywords: [EVILSERVICE, 'svchost.exe -n evil']\ncondition: keywords",
           [{"F": "the EvilService"}, {"G": 1, "H": "x SVCHOST.EXE -n evil y"}],
           [{"F": "evil service"}, {"F": "svchost.exe", "G": " -n evil"}]),
    Vector("all keywords", "To have a and operator, we use the '|all': modifier",
           "keywords:\n  '|all': [OabVirtual, ' -ExternalUrl ']\ncondition: keywords",
           [{"F": "OABVirtualX", "G": "a -externalurl b"}], [{"F": "OABVirtualX"}, {"G": "a -externalurl b"}]),
    Vector("maps in a list", "All map items of a list are logically linked with 'OR'.", "s:\n- {F: a, G: b}\n- {G: c}\ncondition: s",
           [{"F": "a", "G": "b"}, {"G": "c"}], [{"F": "a"}, {"F": "a", "G": "x"}]),
    Vector("and before or", "Operator Precedence (least to most binding): or, and, not, x of",
           "a: {F: 1}\nb: {G: 1}\nc: {H: 1}\ncondition: a or b and not c",
           [{"F": 1, "H": 1}, {"G": 1}], [{"G": 1, "H": 1}, {"H": 1}]),
    Vector("brackets", "Brackets: selection1 and (keywords1 or keywords2)",
           "a: {F: 1}\nb: {G: 1}\nc: {H: 1}\ncondition: not (a or b) and c", [{"H": 1}], [{"H": 1, "F": 1}, {}]),
    Vector("them leaves out _", "All defined search identifiers not starting with an underscore _",
           "a: {F: 1}\n_b: {G: 1}\ncondition: 1 of them", [{"F": 1}], [{"G": 1}]),
    Vector("all of them leaves out _", "All defined search identifiers not starting with an underscore _",
           "a: {F: 1}\nc: {H: 1}\n_b: {G: 1}\ncondition: all of them", [{"F": 1, "H": 1}], [{"F": 1, "G": 1}]),
    Vector("patterns leave out _, too", "Same as 1/all of them, but restricted to matching search identifiers.",
           "sel_a: {F: 1}\n_sel_a: {G: 1}\ncondition: 1 of *sel_a", [{"F": 1}], [{"G": 1}]),
    Vector("wildcards anywhere in a pattern",
           "Matching is done with * wildcards (any number of characters) at arbitrary positions in the pattern.",
           "sel_1_x: {F: 1}\nsel_2_x: {G: 1}\nsel_3_y: {H: 1}\ncondition: all of s*_x", [{"F": 1, "G": 1}], [{"F": 1, "H": 1}, {"F": 1}]),
    Vector("a list of conditions", "The condition can be a list [...] They are logically linked with OR.",
           "a: {F: 1}\nb: {G: 1}\ncondition: [a and b, b and not a]", [{"F": 1, "G": 1}, {"G": 1}], [{"F": 1}]),
    Vector("names that begin like words", "Negation with 'not', Logical AND/OR",
           "notepad: {F: 1}\norder: {G: 1}\nandroid: {H: 1}\ncondition: notepad and order or android", [{"H": 1}, {"F": 1, "G": 1}],
           [{"F": 1}]),
]

VECTORS = [*VALUES, *ESCAPES, *GENERIC, *STRINGS, *OTHERS, *SEARCHES]
