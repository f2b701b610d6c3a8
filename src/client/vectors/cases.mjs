// Cases written by hand: where two people's changes meet, and what no server may swallow.

/** What the third set does to the text after the first, unless a case says otherwise: a word at its end, its first unit gone. */
const atBothEnds = text => [...text.length > 1 && !/^[\ud800-\udbff]/.test(text) ? [{ from: 0, to: 1 }] : [], { from: text.length, insert: " end" }];

const meeting = (name, doc, a, b, c = atBothEnds) => ({ name, doc, a, b, c });
const put = (from, insert) => [{ from, insert }];
const cut = (from, to) => [{ from, to }];
const swap = (from, to, insert) => [{ from, to, insert }];

export const written = [
  meeting("nothing and nothing on nothing", "", [], []),
  meeting("two first words in an empty text", "", put(0, "Each State"), put(0, "All States")),
  meeting("two insertions at one place", "shall ensure", put(5, " [not]"), put(5, " always")),
  meeting("two insertions at the start", "shall", put(0, "States "), put(0, "Parties ")),
  meeting("two insertions at the end", "shall", put(5, " act"), put(5, " cooperate")),
  meeting("the same insertion twice", "shall", put(5, " act"), put(5, " act")),
  meeting("an insertion inside what the other deletes", "Each State shall ensure", put(10, " Party"), cut(5, 17)),
  meeting("a deletion around the other's insertion", "Each State shall ensure", cut(5, 17), put(10, " Party")),
  meeting("an insertion just before a deletion", "Each State shall", put(5, "willing "), cut(5, 11)),
  meeting("an insertion just after a deletion", "Each State shall", put(11, "Party "), cut(5, 11)),
  meeting("a deletion just before an insertion", "Each State shall", cut(5, 11), put(5, "willing ")),
  meeting("a deletion just after an insertion", "Each State shall", cut(5, 11), put(11, "Party ")),
  meeting("both delete the same", "Each State shall", cut(5, 11), cut(5, 11)),
  meeting("deletions overlap", "Each State shall", cut(2, 9), cut(5, 13)),
  meeting("one deletion inside the other", "Each State shall", cut(0, 16), cut(5, 11)),
  meeting("both replace the same word", "shall", swap(0, 5, "should"), swap(0, 5, "may")),
  meeting("replacements touch", "Each State shall", swap(0, 5, "All "), swap(5, 10, "States")),
  meeting("replacements overlap", "Each State shall", swap(0, 10, "All States"), swap(5, 16, "Party should")),
  meeting("one replaces the whole, the other one word", "Each State shall", swap(0, 16, "Parties may"), swap(11, 16, "should")),
  meeting("both replace the whole", "Each State shall", swap(0, 16, "Parties may"), swap(0, 16, "States should")),
  meeting("one empties the text, the other adds", "Each State", cut(0, 10), put(10, " Party")),
  meeting("one changes nothing", "Each State", [], swap(0, 4, "No")),
  meeting("the other changes nothing", "Each State", swap(0, 4, "No"), []),
  meeting("brackets around the same word", "State shall act", [...put(6, "["), ...put(11, "]")], [...put(6, "["), ...put(11, "]")]),
  meeting("brackets and a new word in them", "State shall act", [...put(6, "["), ...put(11, "]")], swap(6, 11, "should")),
  meeting("a bracket with its owner around another's bracket", "State shall act", [...put(6, "[NLD: "), ...put(11, "]")], [...put(6, "["), ...put(11, "][should]")]),
  meeting("lines come and go", "(a) one\n(b) two\n(c) three", cut(7, 15), put(15, "\n(b bis) more")),
  meeting("a line end put in twice", "one two", put(3, "\n"), put(3, "\n")),
  meeting("the line end itself deleted by both", "one\ntwo", cut(3, 4), swap(3, 4, " ")),
  meeting("blank lines", "\n\n", put(1, "\n\n"), cut(0, 2)),
  meeting("only a line end comes in", "", put(0, "\n"), put(0, "\n\n")),
  meeting("Arabic with its marks", "تَتَعَهَّدُ الدُّوَلُ الأَطْرَافُ", swap(0, 12, "يجوز أن تتعهد"), put(12, " جميع")),
  meeting("Chinese without spaces", "各缔约国应当确保", swap(4, 6, "可以"), put(6, "[尽可能]")),
  meeting("beside a pair", "a😀b", put(1, "👩‍⚖️"), put(3, "🇳🇱")),
  meeting("a pair deleted by one, words beside it by the other", "a😀b", cut(1, 3), put(3, "x")),
  meeting("pairs only", "😀😀😀", cut(2, 4), swap(0, 4, "🇳🇱")),
  meeting("combining marks", "e\u0301tat e\u0301tats", swap(0, 2, "É"), put(2, "\u0302")),
  meeting("tabs and form feeds", "a\tb\fc", put(2, "\t"), cut(1, 4)),
  meeting("many places at once", "one two three four five",
    [...put(0, "["), ...swap(4, 7, "2"), ...cut(8, 14), ...put(23, "]")], [...cut(0, 4), ...put(8, "and "), ...swap(14, 18, "4"), ...put(23, ".")]),
];

/** Never followed: the text stays as it is, and the code says why. "@" in changes stands for a letter written `times` times. */
const refused = (code, doc, changes, more = {}) => ({ code, doc, changes, ...more });
const malformed = changes => refused("malformed", "shall", changes);

export const hostile = [
  ..."|null|true|5|\"5\"|{}|[|[5|5]|[5,]|[5] x|[5][5]|[5,,]|{\"0\":5}|[[]]|[[],5]|[null]|[5,null]|[true]|[\"5\"]|[5,\"a\"]|[{}]|[[\"a\"],5]|[[\"5\"]]|[[[5]]]|[[5,[\"a\"]]]|[[5,5]]|[[0,1],5]|[[0,null],5]|[[0,{}],5]|[[0,true],5]|[[0,\"a\",7],5]|[[null,\"a\"],5]|[-5]|[10,-5]|[[-1],6]|[[-1,\"a\"],6]|[5.5]|[4.5,0.5]|[[5.5]]|[1e400]|[NaN]|[Infinity]|[0x5]|[05]|[+5]|['a']|[5/**/]|//5\n[5]|[[0,\"a],5]|[[0,\"\\x61\"],5]|[[0,\"\\u00\"],5]"
    .split("|").map(malformed),
  malformed("[".repeat(2_000) + "]".repeat(2_000)),
  malformed("[5,".repeat(500) + "5" + "]".repeat(500)),
  refused("malformed", "shall", "[[0,\"one\\ntwo\"],5]", { why: "a line holds no line end" }),
  refused("wrong-length", "shall", "[]"),
  refused("wrong-length", "shall", "[4]"),
  refused("wrong-length", "shall", "[6]"),
  refused("wrong-length", "shall", "[[6]]"),
  refused("wrong-length", "shall", "[[6,\"a\"]]"),
  refused("wrong-length", "shall", "[5,[1]]"),
  refused("wrong-length", "shall", "[[0,\"a\"],4]"),
  refused("wrong-length", "shall", "[6,[0,\"past the end\"]]"),
  refused("wrong-length", "", "[1]"),
  refused("wrong-length", "", "[[1,\"a\"]]"),
  refused("wrong-length", "shall", "[2147483647]"),
  refused("wrong-length", "shall", "[2147483647,2147483647,7]", { why: "sums to 5 in 32 bits" }),
  refused("wrong-length", "shall", "[4294967301]", { why: "5 in 32 bits" }),
  refused("wrong-length", "shall", "[[4294967301]]"),
  refused("wrong-length", "shall", "[9007199254740991]"),
  refused("half-surrogate", "shall", "[[0,\"\\ud83d\"],5]"),
  refused("half-surrogate", "shall", "[[0,\"\\ude00\"],5]"),
  refused("half-surrogate", "shall", "[[0,\"\\ude00\\ud83d\"],5]"),
  refused("half-surrogate", "shall", "[[0,\"a\\ud83db\"],5]"),
  refused("half-surrogate", "shall", "[[0,\"\\ud83d\",\"\\ude00\"],5]", { why: "a pair torn by a line end" }),
  refused("half-surrogate", "shall", "[[0,\"\\ud83d\"],[5,\"\\ude00\"]]", { why: "halves in two insertions, though they might meet" }),
  refused("half-surrogate", "a😀b", "[2,[0,\"x\"],2]", { why: "puts a word into a pair" }),
  refused("half-surrogate", "a😀b", "[1,[1],2]"),
  refused("half-surrogate", "a😀b", "[2,[1],1]"),
  refused("half-surrogate", "a😀b", "[[2],2]"),
  refused("half-surrogate", "a😀b", "[2,[2]]"),
  refused("half-surrogate", "a😀b", "[2,[1,\"\\ude01\"],1]", { why: "half a pair given another half" }),
  refused("half-surrogate", "😀😀", "[1,[2],1]", { why: "two halves become a pair" }),
  refused("control-character", "shall", "[[0,\"\\u0000\"],5]"),
  refused("control-character", "shall", "[[0,\"\\u0001\"],5]"),
  refused("control-character", "shall", "[[0,\"\\u0008\"],5]"),
  refused("control-character", "shall", "[[0,\"\\r\"],5]"),
  refused("control-character", "shall", "[[0,\"one\\r\",\"two\"],5]"),
  refused("control-character", "shall", "[[0,\"\\u001b[31m\"],5]"),
  refused("control-character", "shall", "[[0,\"\\u007f\"],5]"),
  refused("control-character", "shall", "[[0,\"\\u0085\"],5]"),
  refused("too-long", "shall", "[[0,\"@\"],5]", { times: 10_000_000 }),
  refused("too-long", "shall", "[5,[0,\"@\"]]", { times: 99_996 }),
];
